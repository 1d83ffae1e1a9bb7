// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.TestEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of lateness once more, for one visitor without safety valves: it keeps every event and every session for
 * ever and looks at all of them each time. Only the ids of closed sessions are forgotten, as the rules say.
 */
final class NaiveVisitor {

    private final long gap;
    private final List<List<SiteEvent>> open = new ArrayList<>();
    private final List<List<SiteEvent>> closed = new ArrayList<>();
    private final List<Integer> copies = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    final List<Session> published = new ArrayList<>();

    NaiveVisitor(long gap) {
        this.gap = gap;
    }

    Verdict accept(SiteEvent event) {
        long time = event.getOccurredAt();
        for (int i = 0; i < open.size(); i++) {
            if (hasId(open.get(i), event)) {
                copies.set(i, copies.get(i) + 1);
                return Verdict.DUPLICATE;
            }
        }
        for (List<SiteEvent> session : closed) {
            if (hasId(session, event) && !isBefore(end(session) + 2 * gap)) {
                return Verdict.DUPLICATE_OF_CLOSED_SESSION;
            }
        }
        boolean nearClosed = closed.stream().anyMatch(session -> touches(session, time));
        List<SiteEvent> joined = new ArrayList<>(List.of(event));
        int duplicates = 0;
        boolean touchesOpen = open.stream().anyMatch(session -> touches(session, time));
        if (nearClosed && (touchesOpen || !isBefore(time + gap))) {
            return Verdict.NEAR_CLOSED_SESSION;
        }
        if (!touchesOpen && isBefore(time + gap)) {
            return Verdict.WATERMARK_PASSED;
        }
        for (int i = open.size() - 1; i >= 0; i--) {
            if (touches(open.get(i), time)) {
                joined.addAll(open.remove(i));
                duplicates += copies.remove(i);
            }
        }
        open.add(joined);
        copies.add(duplicates);
        return Verdict.ACCEPTED;
    }

    void watermark(long time) {
        watermark = time;
        List<List<SiteEvent>> due = new ArrayList<>(
                open.stream().filter(session -> isBefore(end(session) + gap)).toList());
        due.sort(Comparator.comparing(this::end));
        for (List<SiteEvent> session : due) {
            int duplicates = copies.remove(open.indexOf(session));
            open.remove(session);
            closed.add(session);
            published.add(SimpleSession.of(
                    TestEvent.VISITOR, session, published.size() + 1, duplicates, EndReason.INACTIVITY));
        }
    }

    private boolean isBefore(long time) {
        return time < watermark || watermark == EndOfInput.TIME;
    }

    private boolean touches(List<SiteEvent> session, long time) {
        return session.stream().anyMatch(event -> Math.abs(event.getOccurredAt() - time) <= gap);
    }

    private static boolean hasId(List<SiteEvent> session, SiteEvent event) {
        return session.stream().anyMatch(other -> other.getEventId().equals(event.getEventId()));
    }

    private long end(List<SiteEvent> session) {
        return session.stream().mapToLong(SiteEvent::getOccurredAt).max().orElseThrow();
    }
}
