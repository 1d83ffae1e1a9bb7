// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.sessionizer.rate.CountChanges;

/** Makes the final records of clicks. */
final class Outcomes {

    private Outcomes() {}

    /** Settles a click that has landed, or may be known not to have a session. */
    static void landed(AnnouncedClick announced, MatchedBy matchedBy, Landing landing, Decisions decisions) {
        Outcome outcome;
        if (landing.getConsentDenied()) {
            outcome = Outcome.CONSENT_DENIED;
        } else {
            outcome = landing.getSession().getStartsSession() ? Outcome.SESSION_STARTED : Outcome.JOINED_SESSION;
        }
        decide(announced, outcome, matchedBy, landing, decisions);
    }

    /** Settles a click without a landing. */
    static void without(AnnouncedClick announced, Outcome outcome, Decisions decisions) {
        decide(announced, outcome, null, null, decisions);
    }

    private static void decide(
            AnnouncedClick announced, Outcome outcome, MatchedBy matchedBy, Landing landing, Decisions decisions) {
        ClickOutcome made = of(announced, outcome, matchedBy, landing);
        decisions.outcome(made);
        decisions.count(announced.getClick(), CountChanges.outcome(made));
    }

    private static ClickOutcome of(AnnouncedClick announced, Outcome outcome, MatchedBy matchedBy, Landing landing) {
        InboundClick click = announced.getClick();
        ClickOutcome made = new ClickOutcome();
        made.setClickKey(MatchKey.of(click));
        made.setEventId(click.getEventId());
        made.setOccurredAt(click.getOccurredAt());
        made.setOutcome(outcome);
        made.setMatchedBy(matchedBy);
        if (landing != null) {
            made.setLandingEventId(landing.getEventId());
            made.setLandedAt(landing.getOccurredAt());
            made.setLatencyMs(landing.getOccurredAt() - click.getOccurredAt());
            if (landing.getSession() != null) {
                made.setSessionId(landing.getSession().getSessionId());
            }
        }
        if (outcome == Outcome.DOUBLE_CLICK && announced.getDoubleOf() != null) {
            made.setDoubleOf(announced.getDoubleOf().getEventId());
        }
        made.setLate(announced.getLateAt() != null);
        made.setVisitorKey(click.getVisitorKey());
        made.setVisitorKeyKind(click.getVisitorKeyKind());
        made.setDeviceKey(click.getDeviceKey());
        made.setClickIds(click.getClickIds());
        made.setKind(click.getKind());
        made.setAction(click.getAction());
        made.setPlatform(click.getPlatform());
        made.setAdId(click.getAdId());
        made.setChannel(click.getChannel());
        made.setCampaign(click.getCampaign());
        made.setLandingPage(click.getLandingPage());
        return made;
    }
}
