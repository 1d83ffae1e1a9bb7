// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.clickledger.schemas.EndOfInput;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far each source is behind the furthest one, in seconds of event time: the one with the greatest value holds time
 * back. 0 for one whose input has ended, +Inf for one that has never spoken. Who reads no partition hears nothing, and says
 * nothing.
 */
final class SourceGauges {

    private static final double MS_PER_SECOND = 1_000.0;
    private static final long NEVER = Long.MIN_VALUE;
    private static final String NAME = "clickledger.sessionizer.source.behind";
    private static final String TAG = "source";

    private final MeterRegistry registry;
    private final Map<Integer, AtomicLong> timeBySource = new ConcurrentHashMap<>();
    private final Set<Integer> heardOn = ConcurrentHashMap.newKeySet();

    SourceGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Partitions hear a source at different moments; the latest that any has heard counts. */
    synchronized void set(int partition, int source, long timeMs) {
        heardOn.add(partition);
        timeBySource.computeIfAbsent(source, this::register).accumulateAndGet(timeMs, Math::max);
    }

    synchronized void released(int partition) {
        if (heardOn.remove(partition) && heardOn.isEmpty()) {
            timeBySource
                    .keySet()
                    .forEach(source -> registry.remove(registry.get(NAME)
                            .tag(TAG, Integer.toString(source))
                            .gauge()));
            timeBySource.clear();
        }
    }

    private AtomicLong register(int source) {
        AtomicLong time = new AtomicLong(NEVER);
        Gauge.builder(NAME, time, this::secondsBehind)
                .tag(TAG, Integer.toString(source))
                .baseUnit("seconds")
                .description("Event time by which a source, a partition of the raw topics, is behind the furthest one")
                .register(registry);
        return time;
    }

    private double secondsBehind(AtomicLong time) {
        long own = time.get();
        if (own == EndOfInput.TIME) {
            return 0;
        }
        if (own == NEVER) {
            return Double.POSITIVE_INFINITY;
        }
        long furthest = timeBySource.values().stream()
                .mapToLong(AtomicLong::get)
                .filter(other -> other != EndOfInput.TIME)
                .max()
                .orElse(own);
        return (furthest - own) / MS_PER_SECOND;
    }
}
