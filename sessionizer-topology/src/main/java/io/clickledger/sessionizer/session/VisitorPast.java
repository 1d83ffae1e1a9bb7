// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorHistory;

/**
 * New or returning, and the number of a session: what a closing session takes from its visitor's history, and leaves
 * there.
 *
 * @param keepMs how long after the end of the last session the history counts, milliseconds
 */
public record VisitorPast(long keepMs) {

    /** The history with one more session. The session's number is its count; a visitor with a count of 1 is new. */
    public VisitorHistory with(VisitorHistory history, SessionState session) {
        if (history == null || history.getLastEndedAt() + keepMs < session.getStartedAt()) {
            return new VisitorHistory(1L, session.getEndedAt());
        }
        return new VisitorHistory(history.getSessions() + 1, Math.max(history.getLastEndedAt(), session.getEndedAt()));
    }

    /** Whether no session that starts at this time or later can find this history still counting. */
    public boolean isOver(VisitorHistory history, long earliestStart) {
        return history.getLastEndedAt() + keepMs < earliestStart;
    }
}
