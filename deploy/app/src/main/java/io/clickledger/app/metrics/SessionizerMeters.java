// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.sessionizer.SessionizerObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the sessionizer does. */
public final class SessionizerMeters implements SessionizerObserver {

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter consentDenied;
    private final Map<LateReason, Counter> late = new EnumMap<>(LateReason.class);
    private final Map<EndReason, Counter> closed = new EnumMap<>(EndReason.class);
    private final Map<Integer, AtomicLong> visitors = new ConcurrentHashMap<>();
    private final WatermarkGauges watermarks;

    public SessionizerMeters(MeterRegistry registry) {
        this.registry = registry;
        accepted = registry.counter("clickledger.sessionizer.events");
        duplicates = registry.counter("clickledger.sessionizer.duplicates");
        consentDenied = registry.counter("clickledger.sessionizer.consent.denied");
        for (LateReason reason : LateReason.values()) {
            late.put(reason, registry.counter("clickledger.sessionizer.late.events", "reason", reason.name()));
        }
        for (EndReason reason : EndReason.values()) {
            closed.put(reason, registry.counter("clickledger.sessionizer.sessions", "end_reason", reason.name()));
        }
        watermarks = new WatermarkGauges(registry, "clickledger.sessionizer.watermark", "partition");
    }

    @Override
    public void eventAccepted() {
        accepted.increment();
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void consentDenied() {
        consentDenied.increment();
    }

    @Override
    public void late(LateReason reason) {
        late.get(reason).increment();
    }

    @Override
    public void sessionClosed(EndReason reason) {
        closed.get(reason).increment();
    }

    @Override
    public void watermark(int partition, long timeMs) {
        watermarks.set(partition, timeMs);
    }

    @Override
    public void visitorsInState(int partition, long count) {
        visitors.computeIfAbsent(partition, number -> {
                    AtomicLong gauge = new AtomicLong();
                    registry.gauge(
                            "clickledger.sessionizer.visitors.in.state",
                            io.micrometer.core.instrument.Tags.of("partition", Integer.toString(number)),
                            gauge);
                    return gauge;
                })
                .set(count);
    }
}
