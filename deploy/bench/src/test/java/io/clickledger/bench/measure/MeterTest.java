// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class MeterTest {

    private static final long MS = 1_000_000;

    @Test
    void timesNeverGoBackAndCompilersTakeNoMoreThanTheProcess() {
        Meter.Reading before = Meter.read(1);
        Meter.Reading after = Meter.read(2);
        assertThat(after.wallNanos()).isGreaterThanOrEqualTo(before.wallNanos());
        assertThat(after.cpuNanos()).isGreaterThanOrEqualTo(before.cpuNanos());
        assertThat(after.compileNanos()).isGreaterThanOrEqualTo(before.compileNanos());
        assertThat(after.compileNanos()).isPositive();
    }

    @Test
    void costOfABacklogIsCpuToTheEndAndRateToTheLastEvent() {
        Meter.Reading from = new Meter.Reading(1_000, 0, 0, 0);
        Meter.Reading read = new Meter.Reading(3_000, 500 * MS, 10 * MS, 3 * MS);
        Meter.Reading ended = new Meter.Reading(3_000, 1_500 * MS, 20 * MS, 4 * MS);
        Offset<Double> close = Offset.offset(1e-9);
        Figures figures = Figures.ofBacklog("job", from, read, ended);
        assertThat(figures.values().get(Figures.CPU_US_PER_EVENT)).isCloseTo(10, close);
        assertThat(figures.values().get(Figures.COMPILE_US_PER_EVENT)).isCloseTo(2, close);
        assertThat(figures.values().get(Figures.EVENTS_PER_SECOND)).isCloseTo(4_000, close);
        assertThat(figures.values().get(Figures.TAIL_SECONDS)).isCloseTo(1, close);
        assertThat(ended.compiledSince(from)).isCloseTo(0.2, close);
    }
}
