// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.EndOfInput;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    @Test
    void whatTheTopologiesDoIsCountedUnderOurOwnNames() {
        try (Metrics metrics = new Metrics()) {
            IngestMeters ingest = new IngestMeters(metrics.registry());
            ingest.received("clicks");
            ingest.siteEvent(false);
            ingest.siteEvent(true);
            ingest.inboundClick();
            ingest.deadLetter(DeadLetterReason.NO_VISITOR);
            ingest.watermark(1, 1_500);
            SessionizerMeters sessionizer = new SessionizerMeters(metrics.registry());
            sessionizer.eventAccepted();
            sessionizer.duplicate();
            sessionizer.consentDenied();
            sessionizer.late(LateReason.WATERMARK_PASSED, 1_000, 91_000);
            sessionizer.late(LateReason.WATERMARK_PASSED, 1_000, EndOfInput.TIME);
            sessionizer.sessionClosed(EndReason.INACTIVITY);
            sessionizer.watermark(2, EndOfInput.TIME);
            sessionizer.visitorsInState(2, 7);
            sessionizer.sourceTime(0, 0, 90_000);
            sessionizer.sourceTime(1, 0, 100_000);
            sessionizer.sourceTime(0, 1, 40_000);
            sessionizer.sourceTime(0, 2, Long.MIN_VALUE);
            sessionizer.sourceTime(0, 3, EndOfInput.TIME);
            sessionizer.leftBehind(2, List.of(1, 2));

            assertThat(metrics.scrape().lines())
                    .contains(
                            "clickledger_ingest_received_total{topic=\"clicks\"} 1.0",
                            "clickledger_ingest_site_events_total{consent=\"denied\"} 1.0",
                            "clickledger_ingest_inbound_clicks_total 1.0",
                            "clickledger_ingest_dead_letters_total{reason=\"NO_VISITOR\"} 1.0",
                            "clickledger_ingest_watermark_seconds{source=\"1\"} 1.5",
                            "clickledger_sessionizer_events_total 1.0",
                            "clickledger_sessionizer_duplicates_total 1.0",
                            "clickledger_sessionizer_consent_denied_total 1.0",
                            "clickledger_sessionizer_late_events_total{reason=\"WATERMARK_PASSED\"} 2.0",
                            "clickledger_sessionizer_lateness_seconds_count 1",
                            "clickledger_sessionizer_lateness_seconds_sum 90.0",
                            "clickledger_sessionizer_lateness_seconds_max 90.0",
                            "clickledger_sessionizer_sessions_total{end_reason=\"INACTIVITY\"} 1.0",
                            "clickledger_sessionizer_watermark_seconds{partition=\"2\"} +Inf",
                            "clickledger_sessionizer_source_behind_seconds{source=\"0\"} 0.0",
                            "clickledger_sessionizer_source_behind_seconds{source=\"1\"} 60.0",
                            "clickledger_sessionizer_source_behind_seconds{source=\"2\"} +Inf",
                            "clickledger_sessionizer_source_behind_seconds{source=\"3\"} 0.0",
                            "clickledger_sessionizer_sources_left_behind{partition=\"2\"} 2.0",
                            "clickledger_sessionizer_visitors_in_state{partition=\"2\"} 7.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));

            sessionizer.released(2);
            ingest.released(1);

            assertThat(metrics.scrape().lines())
                    .noneMatch(line -> line.contains("{partition=\"2\"}"))
                    .noneMatch(line -> line.startsWith("clickledger_ingest_watermark_seconds{"));
        }
    }

    @Test
    void whoReadsNothingSaysNothingOfTheSources() {
        try (Metrics metrics = new Metrics()) {
            SessionizerMeters sessionizer = new SessionizerMeters(metrics.registry());
            sessionizer.sourceTime(0, 0, 90_000);
            sessionizer.sourceTime(1, 0, 100_000);
            sessionizer.sourceTime(1, 1, 40_000);

            sessionizer.released(0);
            assertThat(metrics.scrape().lines())
                    .contains("clickledger_sessionizer_source_behind_seconds{source=\"1\"} 60.0");
            sessionizer.released(1);
            assertThat(metrics.scrape().lines())
                    .noneMatch(line -> line.startsWith("clickledger_sessionizer_source_behind_seconds{"));

            sessionizer.sourceTime(0, 1, 50_000);
            assertThat(metrics.scrape().lines())
                    .contains("clickledger_sessionizer_source_behind_seconds{source=\"1\"} 0.0");
        }
    }

    @Test
    void theProcessIsAskedAtEachScrape() {
        try (Metrics metrics = new Metrics()) {
            AtomicLong number = new AtomicLong();
            ProcessGauges gauges = new ProcessGauges(metrics.registry());
            gauges.ready(() -> number.get() == 7);
            gauges.rocksDb(number::get, 100);
            gauges.restore("ingest", number::get);
            new SessionizerMeters(metrics.registry()).cache(number::get, 200);

            assertThat(metrics.scrape().lines()).contains("clickledger_ready 0.0");
            number.set(7);
            assertThat(metrics.scrape().lines())
                    .contains(
                            "clickledger_ready 1.0",
                            "clickledger_rocksdb_memory_bytes 7.0",
                            "clickledger_rocksdb_memory_limit_bytes 100.0",
                            "clickledger_restore_offsets_left{role=\"ingest\"} 7.0",
                            "clickledger_sessionizer_cache_bytes 7.0",
                            "clickledger_sessionizer_cache_limit_bytes 200.0");
        }
    }

    @Test
    void theCacheIsThatOfTheTopologyBuiltLast() {
        try (Metrics metrics = new Metrics()) {
            SessionizerMeters meters = new SessionizerMeters(metrics.registry());
            meters.cache(() -> 1, 200);
            meters.cache(() -> 2, 200);
            assertThat(metrics.scrape().lines()).contains("clickledger_sessionizer_cache_bytes 2.0");
        }
    }
}
