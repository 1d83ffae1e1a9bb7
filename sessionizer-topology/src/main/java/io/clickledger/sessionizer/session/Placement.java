// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.state.Cut;
import io.clickledger.sessionizer.state.SessionState;
import java.util.List;

/**
 * Puts an event among a visitor's open sessions: into one, into two that it bridges, or beside them.
 *
 * <p>The session that started last at or before the event is asked first, so what lies between a wall's two sides
 * belongs to the earlier one. If a safety valve keeps the event out there, the next session is asked, and else the event
 * gets a session of its own between the two. Where a valve acted there is a wall for good. In this way a full session
 * never grows, not by what arrives late for its middle either: that goes to the session behind its wall, whose time then
 * overlaps its own.
 *
 * <p>When a visitor has {@link Limits#OPEN_BEFORE_NO_CUT} open sessions, no valve keeps an event out of the session that it
 * is within the gap of.
 */
final class Placement {

    private final InactivityGap gap;
    private final Valves valves;
    private final List<SessionState> sessions;
    private final SessionContents contents;

    Placement(SessionRules rules, List<SessionState> sessions, SessionContents contents) {
        this.gap = rules.gap();
        this.valves = rules.valves();
        this.sessions = sessions;
        this.contents = contents;
    }

    /** The greatest end among a session and those before it: an earlier one that is full may end later. */
    static long reach(List<SessionState> sessions, int index) {
        long reach = sessions.get(index).getEndedAt();
        for (int i = 0; i < index; i++) {
            reach = Math.max(reach, sessions.get(i).getEndedAt());
        }
        return reach;
    }

    /** @param next index of the first session that starts after the event; may be the end of the list */
    void place(SiteEvent event, HashValue128 id, int next) {
        long time = event.getOccurredAt();
        Cut wallBehind = Cut.NONE;
        if (next > 0 && gap.joins(reach(sessions, next - 1), time)) {
            SessionState left = sessions.get(next - 1);
            Cut refusal = refusal(left, next - 1, event);
            if (refusal == Cut.NONE) {
                contents.add(left, event, id);
                bridge(left, next);
                return;
            }
            if (isTheMostPieces()) {
                SessionState taker = lastReaching(next - 1, time);
                contents.add(taker, event, id);
                if (taker == left) {
                    bridge(left, next);
                }
                return;
            }
            wallBehind = left.getCut();
            if (wallBehind == Cut.NONE) {
                left.setCut(refusal);
            }
            if (valves.isFull(left)) {
                contents.complete(left);
            }
        }
        if (next < sessions.size() && gap.joins(time, sessions.get(next).getStartedAt())) {
            SessionState right = sessions.get(next);
            wallBehind = valves.between(event, right);
            if (wallBehind == Cut.NONE || isTheMostPieces()) {
                contents.add(right, event, id);
                return;
            }
        }
        SessionState own = contents.of(event, id);
        own.setCut(wallBehind);
        sessions.add(next, own);
    }

    /** Why an event cannot join the session before it. If only a full one before that reaches it, its wall is why. */
    private Cut refusal(SessionState left, int index, SiteEvent event) {
        return gap.joins(left.getEndedAt(), event.getOccurredAt())
                ? valves.between(left, event)
                : sessions.get(index - 1).getCut();
    }

    private boolean isTheMostPieces() {
        return sessions.size() >= Limits.OPEN_BEFORE_NO_CUT;
    }

    /** The last session up to an index that a time after its start is within the gap of. There is one. */
    private SessionState lastReaching(int index, long time) {
        int i = index;
        while (!gap.joins(sessions.get(i).getEndedAt(), time)) {
            i--;
        }
        return sessions.get(i);
    }

    /** Makes one session of two that have come within the gap of each other, or puts a wall between them. */
    private void bridge(SessionState left, int next) {
        if (left.getCut() != Cut.NONE || next == sessions.size()) {
            return;
        }
        SessionState right = sessions.get(next);
        if (!gap.joins(left.getEndedAt(), right.getStartedAt())) {
            return;
        }
        Cut refusal = valves.between(left, right);
        if (refusal == Cut.NONE) {
            contents.merge(left, right);
            left.setCut(right.getCut());
            sessions.remove(next);
        } else {
            left.setCut(refusal);
        }
    }
}
