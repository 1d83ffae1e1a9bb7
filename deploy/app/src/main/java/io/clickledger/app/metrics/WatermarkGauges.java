// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.clickledger.schemas.EndOfInput;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A gauge for each number that has told a watermark: its time in epoch seconds, +Inf once its input has ended. */
final class WatermarkGauges {

    private static final double MS_PER_SECOND = 1_000.0;

    private final MeterRegistry registry;
    private final String name;
    private final String tag;
    private final Map<Integer, AtomicLong> timeByNumber = new ConcurrentHashMap<>();

    WatermarkGauges(MeterRegistry registry, String name, String tag) {
        this.registry = registry;
        this.name = name;
        this.tag = tag;
    }

    void set(int number, long timeMs) {
        timeByNumber.computeIfAbsent(number, this::register).set(timeMs);
    }

    void remove(int number) {
        if (timeByNumber.remove(number) != null) {
            registry.remove(
                    registry.get(name).tag(tag, Integer.toString(number)).gauge());
        }
    }

    private AtomicLong register(int number) {
        AtomicLong time = new AtomicLong();
        Gauge.builder(name, time, WatermarkGauges::seconds)
                .tag(tag, Integer.toString(number))
                .baseUnit("seconds")
                .description("Event time that has been reached, epoch seconds, UTC")
                .register(registry);
        return time;
    }

    private static double seconds(AtomicLong time) {
        long ms = time.get();
        return ms == EndOfInput.TIME ? Double.POSITIVE_INFINITY : ms / MS_PER_SECOND;
    }
}
