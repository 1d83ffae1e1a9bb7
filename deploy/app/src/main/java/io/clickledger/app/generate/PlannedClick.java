// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;

/** A click that is planted, and what must become of it. */
final class PlannedClick {

    final Ad ad;
    final Person person;
    final String eventId;
    /** Null if its record knows none. */
    final String clickId;
    /** Epoch milliseconds, UTC. */
    final long time;

    private Outcome outcome;
    private MatchedBy matchedBy;
    private String landingEventId;
    private Visit visit;
    private PlannedClick counted;

    PlannedClick(Ad ad, Person person, String eventId, String clickId, long time) {
        this.ad = ad;
        this.person = person;
        this.eventId = eventId;
        this.clickId = clickId;
        this.time = time;
    }

    /** The landing is the first event of the visit. */
    void started(MatchedBy by, String landing, Visit landedIn) {
        become(Outcome.SESSION_STARTED, by, landing, landedIn);
    }

    /** The landing is not the first event of the visit. */
    void joined(MatchedBy by, String landing, Visit landedIn) {
        become(Outcome.JOINED_SESSION, by, landing, landedIn);
    }

    void denied(String landing) {
        become(Outcome.CONSENT_DENIED, MatchedBy.CLICK_ID, landing, null);
    }

    void doubled(PlannedClick countedClick) {
        counted = countedClick;
        become(Outcome.DOUBLE_CLICK, null, null, null);
    }

    void notLanded() {
        become(Outcome.NOT_LANDED, null, null, null);
    }

    void invalid() {
        become(Outcome.INVALID, null, null, null);
    }

    void nonLanding() {
        become(Outcome.NON_LANDING, null, null, null);
    }

    private void become(Outcome what, MatchedBy by, String landing, Visit landedIn) {
        if (outcome != null) {
            throw new IllegalStateException("click " + eventId + " has an outcome already");
        }
        outcome = what;
        matchedBy = by;
        landingEventId = landing;
        visit = landedIn;
    }

    Truth truth(Scenario scenario) {
        if (outcome == null) {
            throw new IllegalStateException("click " + eventId + " of " + scenario + " has no outcome");
        }
        return new Truth.OfClick(
                scenario,
                eventId,
                clickId,
                time,
                outcome,
                matchedBy,
                landingEventId,
                visit == null ? null : visit.firstEventId(),
                counted == null ? null : counted.eventId);
    }
}
