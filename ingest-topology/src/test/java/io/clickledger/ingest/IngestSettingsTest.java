// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> new IngestSettings(null, SECOND, SECOND, SECOND, "salt"))
                .hasMessageContaining("input");
        assertThatThrownBy(() -> new IngestSettings(InputMode.LIVE, SECOND.negated(), SECOND, SECOND, "salt"))
                .hasMessageContaining("grace");
        assertThatThrownBy(() -> new IngestSettings(InputMode.LIVE, SECOND, null, SECOND, "salt"))
                .hasMessageContaining("clockTolerance");
        assertThatThrownBy(() -> new IngestSettings(InputMode.LIVE, SECOND, SECOND, Duration.ofMillis(10_001), "salt"))
                .hasMessageContaining("watermarkInterval");
        assertThatThrownBy(() -> new IngestSettings(InputMode.LIVE, SECOND, SECOND, SECOND, " "))
                .hasMessageContaining("identitySalt");
    }

    /** Whoever replays milliseconds of data needs no minute of tolerance, but may leave it. */
    @Test
    void graceMayBeSmallerThanTheTolerance() {
        assertThatCode(() -> new IngestSettings(
                        InputMode.HISTORY, Duration.ofMillis(5), Duration.ofMinutes(1), SECOND, "salt"))
                .doesNotThrowAnyException();
    }
}
