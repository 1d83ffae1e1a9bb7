// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A gauge for each of a few numbered things, such as the partitions that this process reads. One that has moved away has
 * none: another process tells it.
 */
final class NumberedGauges {

    private final MeterRegistry registry;
    private final String name;
    private final String tag;
    private final UnaryOperator<Gauge.Builder<AtomicLong>> details;
    private final ToDoubleFunction<AtomicLong> shown;
    private final Map<Integer, AtomicLong> valueByNumber = new ConcurrentHashMap<>();

    /**
     * @param tag     names what is numbered
     * @param shown   what is shown for a value
     * @param details puts in the description and, if it has one, the unit
     */
    NumberedGauges(
            MeterRegistry registry,
            String name,
            String tag,
            ToDoubleFunction<AtomicLong> shown,
            UnaryOperator<Gauge.Builder<AtomicLong>> details) {
        this.registry = registry;
        this.name = name;
        this.tag = tag;
        this.shown = shown;
        this.details = details;
    }

    void set(int number, long value) {
        valueByNumber.computeIfAbsent(number, this::register).set(value);
    }

    void remove(int number) {
        if (valueByNumber.remove(number) != null) {
            registry.remove(
                    registry.get(name).tag(tag, Integer.toString(number)).gauge());
        }
    }

    private AtomicLong register(int number) {
        AtomicLong value = new AtomicLong();
        details.apply(Gauge.builder(name, value, shown).tag(tag, Integer.toString(number)))
                .register(registry);
        return value;
    }
}
