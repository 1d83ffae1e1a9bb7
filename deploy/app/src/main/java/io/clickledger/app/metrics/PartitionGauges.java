// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A number for each partition that this process reads. One that has moved away has none: another process tells it. */
final class PartitionGauges {

    private static final String TAG = "partition";

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Integer, AtomicLong> byPartition = new ConcurrentHashMap<>();

    PartitionGauges(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    void set(int partition, long value) {
        byPartition.computeIfAbsent(partition, this::register).set(value);
    }

    void remove(int partition) {
        if (byPartition.remove(partition) != null) {
            registry.remove(
                    registry.get(name).tag(TAG, Integer.toString(partition)).gauge());
        }
    }

    private AtomicLong register(int partition) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .tag(TAG, Integer.toString(partition))
                .register(registry);
        return value;
    }
}
