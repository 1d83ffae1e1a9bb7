// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.SiteEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The batch oracle: sort by time and event id, and begin a new session wherever the gap or a valve says so. */
final class SimpleSessionizer {

    static final Comparator<SiteEvent> ORDER =
            Comparator.comparingLong(SiteEvent::getOccurredAt).thenComparing(SiteEvent::getEventId);

    private final long gap;
    private final long maxDuration;
    private final int maxEvents;

    SimpleSessionizer(long gap, long maxDuration, int maxEvents) {
        this.gap = gap;
        this.maxDuration = maxDuration;
        this.maxEvents = maxEvents;
    }

    List<List<SiteEvent>> sessions(List<SiteEvent> events) {
        List<List<SiteEvent>> sessions = new ArrayList<>();
        List<SiteEvent> session = new ArrayList<>();
        for (SiteEvent event : events.stream().sorted(ORDER).toList()) {
            if (!session.isEmpty()) {
                long sinceLast =
                        event.getOccurredAt() - session.get(session.size() - 1).getOccurredAt();
                long sinceFirst = event.getOccurredAt() - session.get(0).getOccurredAt();
                if (sinceLast > gap || sinceFirst > maxDuration || session.size() == maxEvents) {
                    sessions.add(session);
                    session = new ArrayList<>();
                }
            }
            session.add(event);
        }
        if (!session.isEmpty()) {
            sessions.add(session);
        }
        return sessions;
    }
}
