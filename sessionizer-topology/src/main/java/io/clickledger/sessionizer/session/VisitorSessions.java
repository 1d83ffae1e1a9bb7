// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.state.ClosedSession;
import io.clickledger.sessionizer.state.HashIndex;
import io.clickledger.sessionizer.state.KeptLanding;
import io.clickledger.sessionizer.state.LandingRoute;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorMemory;
import io.clickledger.sessionizer.state.VisitorState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The sessions of one visitor: which event belongs to which, and when they close.
 *
 * <p>The open ones lie in the order of their start, and all begin after the closed ones. Neighbours are further apart
 * than the gap, or there is a wall between them: the earlier one was cut. An open session closes when the watermark has
 * passed the gap after it. A closed one is remembered for another gap, so that no later session comes within the gap of
 * it; an open session that began before that time is kept from growing back towards it by
 * {@link VisitorState#getFloor()}.
 *
 * <p>A session behind the wall of a full one may end before that one, having taken what came late for its middle. It
 * closes, and is forgotten, together with it: sessions act in the order of the list.
 */
public final class VisitorSessions {

    private final SessionRules rules;
    private final InactivityGap gap;
    private final VisitorState state;
    private final List<SessionState> open;
    private final List<ClosedSession> closed;
    private final ChunkIndex index;
    private final EventIds ids;
    private final Pages pages;
    private KeptLanding landing;

    /** @param memory what is remembered of the visitor; it is changed in place */
    public VisitorSessions(SessionRules rules, VisitorMemory memory) {
        this.rules = rules;
        this.gap = rules.gap();
        this.state = memory.state();
        this.open = state.getOpen();
        this.closed = state.getClosed();
        this.index = new ChunkIndex(memory);
        this.ids = new EventIds(memory, index);
        this.pages = new Pages(memory, index);
    }

    /** Whether there is nothing to remember any more. */
    public boolean isEmpty() {
        return open.isEmpty() && closed.isEmpty();
    }

    /** Puts an event into its session, unless it is a copy or late. */
    public Verdict accept(SiteEvent event, long watermark) {
        index.makeIfMany();
        HashValue128 id = HashList.hashId(event.getEventId());
        Verdict copy = countCopy(id);
        if (copy != null) {
            return copy;
        }
        int next = firstStartingAfter(event.getOccurredAt());
        Verdict late = lateness(event.getOccurredAt(), next, watermark);
        if (late != null) {
            return late;
        }
        SessionContents contents = new SessionContents(ids, pages);
        new Placement(rules, open, contents).place(event, id, next);
        if (Landings.isLanding(event)) {
            landing = Landings.keep(open, contents.taker(), event);
        }
        return Verdict.ACCEPTED;
    }

    /** What is kept of the event accepted, if it is a landing; null if nothing is. */
    public KeptLanding landing() {
        return landing;
    }

    /** The time that the watermark must pass for something to close, be let go or be forgotten; the greatest long: nothing. */
    public long nextDue() {
        long due =
                closed.isEmpty() ? Long.MAX_VALUE : gap.forgetTime(closed.get(0).getEndedAt());
        if (!open.isEmpty()) {
            due = Math.min(due, gap.closeTime(open.get(0).getEndedAt()));
        }
        for (SessionState session : open) {
            for (KeptLanding held : session.getLandings()) {
                due = Math.min(due, heldUntil(held));
            }
        }
        return due;
    }

    /** Lets go, to their device, of the landings of open sessions that are held back until this time. Returns them. */
    public List<KeptLanding> release(long dueTime) {
        return route(LandingRoute.BY_DEVICE, held -> heldUntil(held) <= dueTime);
    }

    /** Lets go of the landings that a click of the visitor may claim: those within its window. Returns them. */
    public List<KeptLanding> releaseTo(InboundClick click, long windowMs) {
        long from = click.getOccurredAt();
        return route(
                LandingRoute.BY_VISITOR,
                held -> held.getTime() >= from && held.getTime() <= InactivityGap.plus(from, windowMs));
    }

    private List<KeptLanding> route(LandingRoute route, Predicate<KeptLanding> which) {
        List<KeptLanding> released = new ArrayList<>(0);
        for (SessionState session : open) {
            for (KeptLanding landing : session.getLandings()) {
                if (Landings.isHeld(landing) && which.test(landing)) {
                    landing.setRoute(route);
                    released.add(landing);
                }
            }
        }
        return released;
    }

    /** One without a device waits for its session, however long that lasts: only a click of its visitor can claim it. */
    private long heldUntil(KeptLanding landing) {
        return Landings.isHeld(landing) && landing.getDeviceKey() != null
                ? InactivityGap.plus(landing.getTime(), rules.landingHoldMs())
                : Long.MAX_VALUE;
    }

    /** Closes the open sessions whose close time is at most this, and returns them in the order of their start. */
    public List<SessionState> close(long dueTime) {
        int n = 0;
        while (n < open.size() && gap.closeTime(open.get(n).getEndedAt()) <= dueTime) {
            SessionState session = open.get(n);
            pages.keepCountAlone(session);
            closed.add(new ClosedSession(
                    session.getStartedAt(), session.getEndedAt(), session.getEventIds(), session.getIdChunks()));
            n++;
        }
        List<SessionState> due = List.copyOf(open.subList(0, n));
        open.subList(0, n).clear();
        forgetFirst(Math.max(0, closed.size() - Limits.CLOSED));
        return due;
    }

    /** Forgets the closed sessions that the watermark has left two gaps behind. */
    public void forget(long watermark) {
        int n = 0;
        while (n < closed.size()
                && InactivityGap.isBefore(gap.forgetTime(closed.get(n).getEndedAt()), watermark)) {
            n++;
        }
        forgetFirst(n);
    }

    private void forgetFirst(int n) {
        for (ClosedSession session : closed.subList(0, n)) {
            long end = gap.closeTime(session.getEndedAt());
            state.setFloor(state.getFloor() == null ? end : Math.max(state.getFloor(), end));
            ids.forget(session);
        }
        closed.subList(0, n).clear();
    }

    /** Counts a copy where its event is; null if the event is in no session remembered. */
    private Verdict countCopy(HashValue128 id) {
        int place = ids.find(id);
        if (place == HashIndex.ABSENT) {
            return null;
        }
        SessionState session = ids.openWith(id, place);
        if (session != null) {
            session.setDuplicates(session.getDuplicates() + 1);
            return Verdict.DUPLICATE;
        }
        return ids.isInClosed(id, place) ? Verdict.DUPLICATE_OF_CLOSED_SESSION : null;
    }

    /**
     * Why an event at this time is late; null if it is not.
     *
     * @param next index of the first open session that starts after it
     */
    private Verdict lateness(long time, int next, long watermark) {
        if (next < open.size() && gap.joins(time, open.get(next).getStartedAt())
                || next > 0 && gap.joins(Placement.reach(open, next - 1), time)) {
            // It touches an open session; but one with nothing before it must not grow back towards a closed one.
            boolean tooNear = next == 0 && (isAtFloor(time) || isNearClosed(time));
            return tooNear ? Verdict.NEAR_CLOSED_SESSION : null;
        }
        if (gap.passed(time, watermark)) {
            return Verdict.WATERMARK_PASSED;
        }
        return isAtFloor(time) || isNearClosed(time) ? Verdict.NEAR_CLOSED_SESSION : null;
    }

    private boolean isAtFloor(long time) {
        return state.getFloor() != null && time <= state.getFloor();
    }

    private boolean isNearClosed(long time) {
        for (ClosedSession session : closed) {
            if (gap.touches(session.getStartedAt(), session.getEndedAt(), time)) {
                return true;
            }
        }
        return false;
    }

    private int firstStartingAfter(long time) {
        int next = open.size();
        while (next > 0 && open.get(next - 1).getStartedAt() > time) {
            next--;
        }
        return next;
    }
}
