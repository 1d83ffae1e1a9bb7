// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.sessionizer.outcome.MatchKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds what the topics say of clicks against each other: every click that was reported has an outcome, or is a copy of one
 * that has; every session with a click id has a source; and the rates count what the outcomes and sources are.
 */
final class ClickAudit {

    private record Reported(String matchKey, String eventId) {}

    private final Waterfall waterfall;
    private final boolean rated;
    private final Set<Reported> reported = new HashSet<>();
    private final Set<String> measuredKeys = new HashSet<>();
    private final Set<String> measuredIds = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> startedByClickId = new HashSet<>();
    private final RateCounts rates = new RateCounts();
    private final List<String> faults = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final long retentionMs;
    private long unsettled;
    private long firstClick = Long.MAX_VALUE;
    private long lastClick = Long.MIN_VALUE;

    /**
     * Of clicks over a longer time than they are remembered, copies and late ones may be counted anew; that is not held
     * against anybody.
     *
     * @param rated       whether rates are counted of all clicks together
     * @param retentionMs how long clicks are remembered, milliseconds
     */
    ClickAudit(Waterfall waterfall, boolean rated, long retentionMs) {
        this.waterfall = waterfall;
        this.rated = rated;
        this.retentionMs = retentionMs;
    }

    void add(InboundClick click) {
        waterfall.addReported();
        reported.add(new Reported(MatchKey.of(click), click.getEventId()));
    }

    /** All sessions come first. */
    void add(Session session) {
        if (!session.getClickIds().isEmpty()) {
            waterfall.addSessionWithClickId();
            sessions.add(session.getSessionId());
        }
    }

    /** All outcomes come before all sources. */
    void add(ClickOutcome outcome) {
        waterfall.add(outcome);
        measuredKeys.add(outcome.getClickKey());
        if (!measuredIds.add(outcome.getEventId())) {
            twice.add("click " + outcome.getEventId() + " has two outcomes");
        }
        firstClick = Math.min(firstClick, outcome.getOccurredAt());
        lastClick = Math.max(lastClick, outcome.getOccurredAt());
        if (outcome.getOutcome() == Outcome.SESSION_STARTED && outcome.getMatchedBy() == MatchedBy.CLICK_ID) {
            startedByClickId.add(outcome.getSessionId());
        }
    }

    void add(SessionSource source) {
        waterfall.add(source);
        if (!sessions.remove(source.getSessionId())) {
            faults.add("session " + source.getSessionId() + " has a source, but is no session with a click id");
        }
        if (source.getSourceClass() == SourceClass.FROM_CLICK && !startedByClickId.contains(source.getSessionId())) {
            faults.add("session " + source.getSessionId() + " is FROM_CLICK, but no click has started it");
        }
    }

    void add(ClickMatchRate rate) {
        if (!rate.getFinal$() || rate.getPending() != 0) {
            unsettled++;
        }
        if (rate.getWindow() != RateWindow.HOUR || rate.getSegment() != Segment.ALL) {
            return;
        }
        // Every count there is, by its number in the contract.
        for (int i = 0; i < RateCounts.getClassSchema().getFields().size(); i++) {
            if (rate.getCounts().get(i) instanceof Long count) {
                rates.put(i, (Long) rates.get(i) + count);
            }
        }
    }

    /** What does not agree; nothing if all does. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        long lost = unmeasured();
        if (lost > 0) {
            all.add(lost + " clicks were reported, but have no outcome and are no copies of one that has");
        }
        if (unsettled > 0) {
            all.add(unsettled + " windows of click-match-rates are not final");
        }
        if (lastClick < firstClick || lastClick - firstClick <= retentionMs) {
            all.addAll(twice);
            if (rated) {
                compareRates(all);
            }
        }
        return all;
    }

    /** Copies have an event id or a match key in common with what they are copies of, or of copies of. */
    private long unmeasured() {
        Set<Reported> left = new HashSet<>(reported);
        Set<String> keys = new HashSet<>(measuredKeys);
        Set<String> ids = new HashSet<>(measuredIds);
        boolean found = true;
        while (found) {
            found = left.removeIf(click -> {
                boolean known = keys.contains(click.matchKey()) || ids.contains(click.eventId());
                if (known) {
                    keys.add(click.matchKey());
                    ids.add(click.eventId());
                }
                return known;
            });
        }
        return left.size();
    }

    private void compareRates(List<String> all) {
        compare(all, "clicks", rates.getClicks(), waterfall.measured());
        compare(all, "INVALID", rates.getInvalid(), waterfall.count(Outcome.INVALID));
        compare(all, "DOUBLE_CLICK", rates.getDoubleClick(), waterfall.count(Outcome.DOUBLE_CLICK));
        compare(all, "NON_LANDING", rates.getNonLanding(), waterfall.count(Outcome.NON_LANDING));
        compare(all, "SESSION_STARTED", rates.getSessionStarted(), waterfall.count(Outcome.SESSION_STARTED));
        compare(all, "JOINED_SESSION", rates.getJoinedSession(), waterfall.count(Outcome.JOINED_SESSION));
        compare(all, "CONSENT_DENIED", rates.getConsentDenied(), waterfall.count(Outcome.CONSENT_DENIED));
        compare(all, "NOT_LANDED", rates.getNotLanded(), waterfall.count(Outcome.NOT_LANDED));
        compare(all, "CLICK_ID", rates.getMatchedByClickId(), waterfall.count(MatchedBy.CLICK_ID));
        compare(all, "VISITOR", rates.getMatchedByVisitor(), waterfall.count(MatchedBy.VISITOR));
        compare(all, "DEVICE", rates.getMatchedByDevice(), waterfall.count(MatchedBy.DEVICE));
        compare(
                all,
                "sessions without a click id",
                rates.getSessionsWithoutClickId(),
                waterfall.startedWithoutClickId());
        compare(all, "FROM_CLICK", rates.getFromClick(), waterfall.count(SourceClass.FROM_CLICK));
        compare(all, "JOINED_ONLY", rates.getJoinedOnly(), waterfall.count(SourceClass.JOINED_ONLY));
        compare(all, "RETURN_VISIT", rates.getReturnVisit(), waterfall.count(SourceClass.RETURN_VISIT));
        compare(all, "SHARED_LINK", rates.getSharedLink(), waterfall.count(SourceClass.SHARED_LINK));
        compare(all, "REJECTED_CLICK", rates.getRejectedClick(), waterfall.count(SourceClass.REJECTED_CLICK));
        compare(all, "LATE_LANDING", rates.getLateLanding(), waterfall.count(SourceClass.LATE_LANDING));
        compare(all, "ORPHAN", rates.getOrphan(), waterfall.count(SourceClass.ORPHAN));
        compare(all, "landings that were only seen", rates.getLandingSeen(), 0);
    }

    private static void compare(List<String> all, String what, long rated, long counted) {
        if (rated != counted) {
            all.add("the hours of click-match-rates have " + rated + " of " + what + ", but there are " + counted);
        }
    }
}
