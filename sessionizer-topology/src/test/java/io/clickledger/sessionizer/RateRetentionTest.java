// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.CountChange.clicks;
import static io.clickledger.sessionizer.CountChange.landed;
import static io.clickledger.sessionizer.CountChange.notLanded;
import static io.clickledger.sessionizer.RateDriver.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AlertKind;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.rate.Target;
import io.clickledger.sessionizer.state.RateStores;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateRetentionTest {

    private static final long HOUR = 3_600_000;
    private static final long T = Instant.parse("2026-05-04T10:00:00Z").toEpochMilli();
    private static final long KEPT = Duration.ofDays(32).toMillis();

    private static final SegmentValue PAID = new SegmentValue(Segment.CHANNEL, "PAID_SEARCH");
    private static final SegmentValue EMAIL = new SegmentValue(Segment.CHANNEL, "EMAIL");

    private final RateDriver stage = new RateDriver(RateSettings.defaults(), 1);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void windowsAreForgottenAfterTheirTime() {
        stage.watermark(T + 4 * HOUR);
        for (int i = 0; i < 5; i++) {
            stage.hour(ALL, T + i * HOUR, clicks(1));
            stage.hour(ALL, T + i * HOUR, notLanded(1));
        }
        stage.watermark(T + 5 * HOUR);
        assertThat(stage.rates()).hasSize(5);
        stage.watermark(T + 4 * HOUR + KEPT);
        assertThat(stage.store(RateStores.MATCH_RATES))
                .as("the latest change is not old enough")
                .hasSize(5);
        stage.watermark(T + 7 * HOUR + KEPT);
        assertThat(stage.store(RateStores.MATCH_RATES)).isEmpty();
        assertThat(stage.rates()).as("a forgotten window is not unwritten").isEmpty();
    }

    @Test
    void howASegmentStoodGoesWithItsLastHourUnlessItIsBelow() {
        RateSettings settings = new RateSettings(
                ZoneId.of("UTC"),
                EnumSet.of(Segment.ALL, Segment.CHANNEL),
                List.of(new Target(Segment.CHANNEL, "*", 0.5)),
                20);
        try (RateDriver targeted = new RateDriver(settings, 1)) {
            for (int i = 0; i < 3; i++) {
                targeted.hour(PAID, T + i * HOUR, clicks(20));
                targeted.hour(PAID, T + i * HOUR, landed(20, 700));
            }
            targeted.hour(EMAIL, T, clicks(20));
            targeted.hour(EMAIL, T, notLanded(20));
            targeted.watermark(T);
            assertThat(targeted.store(RateStores.RATE_ALERTS))
                    .as("what only runs well")
                    .containsOnlyKeys("CHANNEL:EMAIL");
            targeted.watermark(T + 3 * HOUR);
            targeted.watermark(T + 3 * HOUR + KEPT);
            assertThat(targeted.store(RateStores.MATCH_RATES)).hasSize(1);
            assertThat(targeted.store(RateStores.RATE_ALERTS)).containsOnlyKeys("CHANNEL:EMAIL", "CHANNEL:PAID_SEARCH");
            targeted.watermark(T + 5 * HOUR + KEPT);
            assertThat(targeted.store(RateStores.MATCH_RATES)).isEmpty();
            assertThat(targeted.store(RateStores.RATE_ALERTS)).containsOnlyKeys("CHANNEL:EMAIL");

            long later = T + 6 * HOUR + KEPT;
            targeted.hour(EMAIL, later, clicks(20));
            targeted.hour(EMAIL, later, landed(20, 700));
            targeted.watermark(later + HOUR);
            assertThat(targeted.alerts())
                    .extracting(MatchRateAlert::getKind)
                    .containsExactly(AlertKind.BELOW_TARGET, AlertKind.RECOVERED);
            targeted.watermark(later + 3 * HOUR + KEPT);
            assertThat(targeted.store(RateStores.RATE_ALERTS)).isEmpty();
        }
    }

    @Test
    void whatComesVeryLateIsKeptForAsLong() {
        stage.watermark(T + 2 * KEPT);
        stage.hour(ALL, T, clicks(1));
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T + 2 * KEPT + HOUR);
        stage.watermark(T + 2 * KEPT + 3 * HOUR);
        assertThat(stage.rates().get(0).getFinal$()).isTrue();
        stage.hour(ALL, T, clicks(1));
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T + 2 * KEPT + 5 * HOUR);
        ClickMatchRate second = stage.rates().get(0);
        assertThat(second.getCounts().getClicks()).isEqualTo(2);
        assertThat(second.getRevision()).isEqualTo(1);
        stage.watermark(T + 3 * KEPT + 9 * HOUR);
        assertThat(stage.store(RateStores.MATCH_RATES)).isEmpty();
    }
}
