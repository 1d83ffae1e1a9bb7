// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.EndOfInput;
import org.junit.jupiter.api.Test;

class WatermarkCadenceTest {

    private final WatermarkCadence cadence = new WatermarkCadence(1_000);

    @Test
    void theFirstIsWrittenAtOnce() {
        assertThat(cadence.isDue(0, 5, 1)).isTrue();
    }

    @Test
    void afterTheIntervalAHundredRecordsForEachSourceAreEnough() {
        cadence.written(0, 5, 2);
        read(199);
        assertThat(cadence.isDue(1_000, 6, 2)).isFalse();
        read(1);
        assertThat(cadence.isDue(1_000, 6, 2)).isTrue();
        assertThat(cadence.isDue(999, 6, 2)).isFalse();
        assertThat(cadence.isDue(1_000, 5, 2)).isFalse();
    }

    @Test
    void recordsAreCountedAnewAfterEachWatermark() {
        cadence.written(0, 5, 1);
        read(100);
        cadence.written(1_000, 6, 1);
        assertThat(cadence.isDue(2_000, 7, 1)).isFalse();
    }

    @Test
    void afterTenSecondsItIsWrittenInAnyCase() {
        cadence.written(0, 5, 2);
        assertThat(cadence.isDue(9_999, 5, 2)).isFalse();
        assertThat(cadence.isDue(10_000, 5, 2)).isTrue();
    }

    @Test
    void theEndAndANewNumberOfSourcesAreWrittenAtOnceAndOnce() {
        cadence.written(0, 5, 2);
        assertThat(cadence.isDue(1, 5, 3)).isTrue();
        assertThat(cadence.isDue(1, EndOfInput.TIME, 2)).isTrue();
        cadence.written(1, EndOfInput.TIME, 3);
        assertThat(cadence.isDue(2, EndOfInput.TIME, 3)).isFalse();
    }

    @Test
    void aClockSetBackDoesNotSilenceTheSource() {
        cadence.written(1_000_000, 5, 1);
        assertThat(cadence.isDue(5, 5, 1)).isTrue();
    }

    private void read(int records) {
        for (int i = 0; i < records; i++) {
            cadence.record();
        }
    }
}
