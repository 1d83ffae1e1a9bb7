// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.SourceClass;
import java.util.List;

/** What each decision on a click or session adds to the counts. */
public final class CountChanges {

    private CountChanges() {}

    /** A click is measured. */
    public static RateCounts measured(boolean late) {
        RateCounts change = nothing();
        change.setClicks(1);
        change.setLateClicks(late ? 1 : 0);
        return change;
    }

    /** A landing of a click that is not final is seen (1), or that click has become final (-1). */
    public static RateCounts landingSeen(int by) {
        RateCounts change = nothing();
        change.setLandingSeen(by);
        return change;
    }

    /** A click has its outcome. */
    public static RateCounts outcome(ClickOutcome outcome) {
        RateCounts change = nothing();
        switch (outcome.getOutcome()) {
            case INVALID -> change.setInvalid(1);
            case DOUBLE_CLICK -> change.setDoubleClick(1);
            case NON_LANDING -> change.setNonLanding(1);
            case SESSION_STARTED -> change.setSessionStarted(1);
            case JOINED_SESSION -> change.setJoinedSession(1);
            case CONSENT_DENIED -> change.setConsentDenied(1);
            case NOT_LANDED -> change.setNotLanded(1);
            case UNKNOWN -> throw new IllegalArgumentException("a click has no outcome: " + outcome.getClickKey());
        }
        MatchedBy matchedBy = outcome.getMatchedBy();
        if (matchedBy != null) {
            change.setMatchedByClickId(matchedBy == MatchedBy.CLICK_ID ? 1 : 0);
            change.setMatchedByVisitor(matchedBy == MatchedBy.VISITOR ? 1 : 0);
            change.setMatchedByDevice(matchedBy == MatchedBy.DEVICE ? 1 : 0);
            boolean noClickId = outcome.getOutcome() == Outcome.SESSION_STARTED && matchedBy != MatchedBy.CLICK_ID;
            change.setSessionsWithoutClickId(noClickId ? 1 : 0);
            change.setLatencyHistogram(LatencyHistogram.of(outcome.getLatencyMs()));
        }
        return change;
    }

    /** A session is given a class (1), or is no longer of it (-1). */
    public static RateCounts source(SourceClass sourceClass, int by) {
        RateCounts change = nothing();
        switch (sourceClass) {
            case FROM_CLICK -> change.setFromClick(by);
            case JOINED_ONLY -> change.setJoinedOnly(by);
            case RETURN_VISIT -> change.setReturnVisit(by);
            case SHARED_LINK -> change.setSharedLink(by);
            case REJECTED_CLICK -> change.setRejectedClick(by);
            case LATE_LANDING -> change.setLateLanding(by);
            case ORPHAN -> change.setOrphan(by);
            case UNKNOWN -> throw new IllegalArgumentException("a session has no class");
        }
        return change;
    }

    private static RateCounts nothing() {
        // All counts of a new object are 0; its builder would make the defaults anew, one by one.
        RateCounts counts = new RateCounts();
        counts.setLatencyHistogram(List.of());
        return counts;
    }
}
