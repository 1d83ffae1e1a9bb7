// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorState;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of one visitor: which event belongs to which, and when they close.
 *
 * <p>They lie in order of their start, the closed ones before the open ones. Neighbours are further apart than the gap,
 * or there is a wall between them: the earlier one was cut. An open session closes when the watermark has passed the
 * gap after it. A closed one is remembered for another gap, so that no later session comes within the gap of it; an open
 * session that began before that time is kept from growing back towards it by {@link VisitorState#getFloor()}.
 *
 * <p>"Reach" of a session: the greatest end among it and those before it. It is the session's own end, but for a session
 * that took what a full one before it could not: it closes with that one.
 */
public final class VisitorSessions {

    private static final long NO_FLOOR = Long.MIN_VALUE;

    private final SessionRules rules;
    private final InactivityGap gap;
    private final VisitorState state;
    private final List<SessionState> sessions;

    /** @param state what is remembered of the visitor; it is changed in place */
    public VisitorSessions(SessionRules rules, VisitorState state) {
        this.rules = rules;
        this.gap = rules.gap();
        this.state = state;
        this.sessions = state.getSessions();
    }

    /** What is remembered of a visitor never seen. */
    public static VisitorState nothingKnown() {
        return new VisitorState(NO_FLOOR, 0, new ArrayList<>(1));
    }

    /** Whether there is nothing to remember any more. */
    public boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Puts an event into its session, unless it is a copy or late. */
    public Verdict accept(SiteEvent event, long watermark) {
        HashValue128 id = HashList.hashId(event.getEventId());
        for (int i = sessions.size() - 1; i >= 0; i--) {
            SessionState session = sessions.get(i);
            if (HashList.containsId(session.getEventIds(), id)) {
                if (i < state.getClosed()) {
                    return Verdict.DUPLICATE_OF_CLOSED_SESSION;
                }
                session.setDuplicates(session.getDuplicates() + 1);
                return Verdict.DUPLICATE;
            }
        }
        int before = lastStartedBy(event.getOccurredAt());
        Verdict late = lateness(event.getOccurredAt(), before, watermark);
        if (late != null) {
            return late;
        }
        int next = Math.max(before + 1, state.getClosed());
        new Placement(rules, sessions).place(event, id, next, next > state.getClosed());
        return Verdict.ACCEPTED;
    }

    /** The time that the watermark must pass for something to close or be forgotten; the greatest long: nothing. */
    public long nextDue() {
        if (sessions.isEmpty()) {
            return Long.MAX_VALUE;
        }
        // Sessions act in the order of the list, so the first closed and the first open one are due first.
        long due = Long.MAX_VALUE;
        if (state.getClosed() > 0) {
            due = gap.forgetTime(sessions.get(0).getEndedAt());
        }
        if (state.getClosed() < sessions.size()) {
            due = Math.min(due, gap.closeTime(sessions.get(state.getClosed()).getEndedAt()));
        }
        return due;
    }

    /** Closes the open sessions whose close time is at most this, and returns them in the order of their start. */
    public List<SessionState> close(long dueTime) {
        int from = state.getClosed();
        int to = from;
        // The reach of the closed ones is less than that of any open one, so it need not be looked at.
        while (to < sessions.size() && gap.closeTime(sessions.get(to).getEndedAt()) <= dueTime) {
            to++;
        }
        state.setClosed(to);
        return List.copyOf(sessions.subList(from, to));
    }

    /** Forgets the closed sessions that the watermark has left two gaps behind. */
    public void forget(long watermark) {
        int n = 0;
        while (n < state.getClosed()
                && InactivityGap.isBefore(gap.forgetTime(sessions.get(n).getEndedAt()), watermark)) {
            state.setFloor(
                    Math.max(state.getFloor(), gap.closeTime(sessions.get(n).getEndedAt())));
            n++;
        }
        state.setClosed(state.getClosed() - n);
        sessions.subList(0, n).clear();
    }

    /** Why an event at this time is late; null if it is not. */
    private Verdict lateness(long time, int before, long watermark) {
        if (before >= state.getClosed()) {
            // An open session starts at or before it, and no closed session is within the gap of what comes after that.
            return gap.joins(reach(before), time) || touchesSessionAfter(before, time) || !gap.passed(time, watermark)
                    ? null
                    : Verdict.WATERMARK_PASSED;
        }
        if (touchesSessionAfter(state.getClosed() - 1, time)) {
            return time <= state.getFloor() || isNearClosed(time) ? Verdict.NEAR_CLOSED_SESSION : null;
        }
        if (gap.passed(time, watermark)) {
            return Verdict.WATERMARK_PASSED;
        }
        return isNearClosed(time) ? Verdict.NEAR_CLOSED_SESSION : null;
    }

    private boolean touchesSessionAfter(int index, long time) {
        return index + 1 < sessions.size()
                && gap.joins(time, sessions.get(index + 1).getStartedAt());
    }

    private boolean isNearClosed(long time) {
        for (int i = 0; i < state.getClosed(); i++) {
            SessionState session = sessions.get(i);
            if (gap.touches(session.getStartedAt(), session.getEndedAt(), time)) {
                return true;
            }
        }
        return false;
    }

    /** The last session that starts at or before a time; -1 if none does. */
    private int lastStartedBy(long time) {
        int i = sessions.size() - 1;
        while (i >= 0 && sessions.get(i).getStartedAt() > time) {
            i--;
        }
        return i;
    }

    private long reach(int index) {
        return Placement.reach(sessions, index);
    }
}
