// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.schemas.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what ingest does. */
public final class IngestMeters implements IngestObserver {

    private final MeterRegistry registry;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Counter siteEvents;
    private final Counter consentDenied;
    private final Counter inboundClicks;
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final WatermarkGauges watermarks;

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        siteEvents = registry.counter("clickledger.ingest.site.events", "consent", "given or unknown");
        consentDenied = registry.counter("clickledger.ingest.site.events", "consent", "denied");
        inboundClicks = registry.counter("clickledger.ingest.inbound.clicks");
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, registry.counter("clickledger.ingest.dead.letters", "reason", reason.name()));
        }
        watermarks = new WatermarkGauges(registry, "clickledger.ingest.watermark", "source");
    }

    @Override
    public void received(String topic) {
        received.computeIfAbsent(topic, t -> registry.counter("clickledger.ingest.received", "topic", t))
                .increment();
    }

    @Override
    public void siteEvent(boolean denied) {
        (denied ? consentDenied : siteEvents).increment();
    }

    @Override
    public void inboundClick() {
        inboundClicks.increment();
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.get(reason).increment();
    }

    @Override
    public void watermark(int source, long timeMs) {
        watermarks.set(source, timeMs);
    }
}
