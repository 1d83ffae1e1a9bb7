// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.EndOfInput;
import java.util.List;
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
            sessionizer.late(LateReason.WATERMARK_PASSED);
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
                            "clickledger_sessionizer_late_events_total{reason=\"WATERMARK_PASSED\"} 1.0",
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
}
