// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.EndOfInput;
import org.junit.jupiter.api.Test;

class HistoryCadenceTest {

    private final HistoryCadence cadence = new HistoryCadence(300);

    @Test
    void theFirstIsWrittenAtOnce() {
        assertThat(cadence.isDue(5, 1)).isTrue();
    }

    @Test
    void timeThatAdvancedByTheGraceIsWrittenHoweverFewTheRecords() {
        cadence.written(1_000, 2);
        read(1);
        assertThat(cadence.isDue(1_299, 2)).isFalse();
        assertThat(cadence.isDue(1_300, 2)).isTrue();
    }

    @Test
    void timeThatAdvancedALittleIsWrittenAfterAHundredRecordsForEachSource() {
        cadence.written(1_000, 2);
        read(199);
        assertThat(cadence.isDue(1_001, 2)).isFalse();
        read(1);
        assertThat(cadence.isDue(1_001, 2)).isTrue();
        assertThat(cadence.isDue(1_000, 2)).isFalse();
    }

    @Test
    void withoutGraceEveryAdvanceIsWritten() {
        HistoryCadence strict = new HistoryCadence(0);
        strict.written(1_000, 1);
        assertThat(strict.isDue(1_000, 1)).isFalse();
        assertThat(strict.isDue(1_001, 1)).isTrue();
    }

    @Test
    void theEndAndANewNumberOfSourcesAreWrittenAtOnceAndOnce() {
        cadence.written(1_000, 2);
        assertThat(cadence.isDue(1_000, 3)).isTrue();
        assertThat(cadence.isDue(EndOfInput.TIME, 2)).isTrue();
        cadence.written(EndOfInput.TIME, 2);
        assertThat(cadence.isDue(EndOfInput.TIME, 2)).isFalse();
    }

    private void read(int records) {
        for (int i = 0; i < records; i++) {
            cadence.record();
        }
    }
}
