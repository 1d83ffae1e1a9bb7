// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionizerSettingsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        SessionizerSettings settings = SessionizerSettings.defaults();
        assertThat(settings.gap()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.maxDuration()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.maxEvents()).isEqualTo(10_000);
        assertThat(settings.cutOnCampaignChange()).isFalse();
        assertThat(settings.cutOnNewDay()).isFalse();
        assertThat(settings.visitorHistory()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.cacheBytes()).isEqualTo(256 << 20);
    }

    @Test
    void aGapOfMillisecondsIsAllowed() {
        assertThat(settings(Duration.ofMillis(5), HOUR, 1, HOUR).gap()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        assertThatThrownBy(() -> settings(Duration.ZERO, HOUR, 1, HOUR)).hasMessageContaining("session gap");
        assertThatThrownBy(() -> settings(Duration.ofNanos(1_500_000), HOUR, 1, HOUR))
                .hasMessageContaining("whole milliseconds");
        assertThatThrownBy(() -> settings(HOUR, HOUR.negated(), 1, HOUR)).hasMessageContaining("max duration");
        assertThatThrownBy(() -> settings(HOUR, HOUR, 0, HOUR)).hasMessageContaining("max events");
        assertThatThrownBy(() -> settings(HOUR, HOUR, 1, Duration.ofDays(36_501)))
                .hasMessageContaining("visitor history");
        assertThatThrownBy(() -> new SessionizerSettings(
                        HOUR, HOUR, 1, false, false, ZoneId.of("UTC"), HOUR, Optional.empty(), -1))
                .hasMessageContaining("session cache");
        assertThatThrownBy(() -> settings(null, HOUR, 1, HOUR)).hasMessageContaining("gap is missing");
    }

    private static SessionizerSettings settings(Duration gap, Duration maxDuration, int maxEvents, Duration history) {
        return new SessionizerSettings(
                gap, maxDuration, maxEvents, false, false, ZoneId.of("UTC"), history, Optional.empty(), 0);
    }
}
