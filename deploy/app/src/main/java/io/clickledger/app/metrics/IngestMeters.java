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
    private final Counter announcements;
    private final WatermarkGauges watermarks;

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        siteEvents = siteEvents("not denied");
        consentDenied = siteEvents("denied");
        inboundClicks = Counter.builder("clickledger.ingest.inbound.clicks")
                .description("Clicks that lead to the site, put on the events topic")
                .register(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, deadLetters(reason));
        }
        announcements = Counter.builder("clickledger.ingest.watermarks")
                .description("Watermarks announced; each is one record on every partition of the events topic")
                .register(registry);
        watermarks = new WatermarkGauges(registry, "clickledger.ingest.watermark", "source");
    }

    private Counter siteEvents(String consent) {
        return Counter.builder("clickledger.ingest.site.events")
                .description("Page views and on-site clicks put on the events topic")
                .tag("consent", consent)
                .register(registry);
    }

    private Counter deadLetters(DeadLetterReason reason) {
        return Counter.builder("clickledger.ingest.dead.letters")
                .description("Raw records set aside")
                .tag("reason", reason.name())
                .register(registry);
    }

    private Counter receivedCounter(String topic) {
        return Counter.builder("clickledger.ingest.received")
                .description("Records read from the raw topics")
                .tag("topic", topic)
                .register(registry);
    }

    @Override
    public void received(String topic) {
        received.computeIfAbsent(topic, this::receivedCounter).increment();
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
        announcements.increment();
        watermarks.set(source, timeMs);
    }

    @Override
    public void released(int source) {
        watermarks.remove(source);
    }
}
