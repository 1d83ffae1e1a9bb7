// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * When a consumer group has read how much of its input. Readings are taken on the thread that reads, as it polls, so they
 * are exact to the records of a poll, and asking for them costs nothing.
 */
public final class ReadLog {

    /** Between two readings that are kept, so that a long run does not fill the heap with them. */
    private static final long EVENTS_BETWEEN = 1_000;

    /** By consumer group: Kafka makes the interceptors, so they and those who ask have nothing else in common. */
    private static final Map<String, ReadLog> LOGS = new ConcurrentHashMap<>();

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final List<Meter.Reading> kept = new ArrayList<>();
    private Meter.Reading latest = new Meter.Reading(0, 0, 0, 0);

    ReadLog() {}

    /** That of a group, which need not have begun. */
    public static ReadLog of(String group) {
        return LOGS.computeIfAbsent(group, g -> new ReadLog());
    }

    /**
     * Takes note of a poll.
     *
     * @param next the offset of what is read next, by partition; what was read before and is read again does not count
     */
    synchronized void read(Map<TopicPartition, Long> next) {
        long events = latest.events();
        for (Map.Entry<TopicPartition, Long> entry : next.entrySet()) {
            long before = positions.getOrDefault(entry.getKey(), 0L);
            if (entry.getValue() > before) {
                positions.put(entry.getKey(), entry.getValue());
                events += entry.getValue() - before;
            }
        }
        if (events > latest.events()) {
            if (kept.isEmpty() || latest.events() - kept.get(kept.size() - 1).events() >= EVENTS_BETWEEN) {
                kept.add(latest);
            }
            latest = Meter.read(events);
        }
    }

    /** How much has been read: the sum of the offsets, which count what ends a transaction, too. */
    public synchronized long events() {
        return latest.events();
    }

    /**
     * The first reading with so many events or more, so far as readings were kept.
     *
     * @throws IllegalStateException if so much has not been read
     */
    public synchronized Meter.Reading first(long events) {
        if (latest.events() < events) {
            throw new IllegalStateException("only " + latest.events() + " of " + events + " events have been read");
        }
        // All but the first, which was before anything was read.
        return kept.stream()
                .skip(1)
                .filter(reading -> reading.events() >= events)
                .findFirst()
                .orElse(latest);
    }
}
