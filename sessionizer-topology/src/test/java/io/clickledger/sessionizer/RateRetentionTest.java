// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.CountChange.clicks;
import static io.clickledger.sessionizer.CountChange.notLanded;
import static io.clickledger.sessionizer.RateDriver.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.sessionizer.state.RateStores;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateRetentionTest {

    private static final long HOUR = 3_600_000;
    private static final long T = Instant.parse("2026-05-04T10:00:00Z").toEpochMilli();
    private static final long KEPT = Duration.ofDays(32).toMillis();

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
