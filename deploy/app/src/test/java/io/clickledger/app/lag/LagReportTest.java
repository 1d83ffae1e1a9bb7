// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.EndOfInput;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LagReportTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long GRACE = 300_000;

    @Test
    void aWatermarkIsBehindByMoreThanTheGraceOnly() {
        LagReport report = live(Map.of(0, NOW - GRACE, 1, NOW - GRACE - 1_500, 2, NOW), 3);
        assertThat(report.sources()).extracting(report::behindSeconds).containsExactly(0.0, 1.5, 0.0);
        assertThat(report.worstSeconds()).isEqualTo(1.5);
        assertThat(report.holder()).as("no more than usual").isEmpty();
    }

    @Test
    void theSourceFurthestBehindHoldsTimeBack() {
        LagReport report = live(Map.of(0, NOW - GRACE, 1, NOW - GRACE - 60_000, 2, NOW - GRACE - 40_000), 3);
        assertThat(report.holder()).map(SourceTime::source).contains(1);
        assertThat(report.worstSeconds()).isEqualTo(60);
    }

    @Test
    void whereAllAreBehindIngestIsTheCulprit() {
        assertThat(live(Map.of(0, NOW - 2 * GRACE, 1, NOW - 2 * GRACE), 2).areAllBehind())
                .isTrue();
        assertThat(live(Map.of(0, NOW - 2 * GRACE, 1, NOW - GRACE), 2).areAllBehind())
                .isFalse();
        assertThat(live(Map.of(), 0).areAllBehind()).isFalse();
    }

    @Test
    void aSourceThatNeverSpokeHoldsTimeBackForEver() {
        LagReport report = live(Map.of(0, NOW - GRACE), 2);
        assertThat(report.holder()).map(SourceTime::source).contains(1);
        assertThat(report.worstSeconds()).isInfinite();
    }

    @Test
    void aSourceWhoseInputHasEndedHoldsNobodyBack() {
        LagReport report = live(Map.of(0, EndOfInput.TIME, 1, NOW - GRACE), 2);
        assertThat(report.worstSeconds()).isZero();
    }

    @Test
    void howFarHistoryIsIsToldByThoseThatHaveNotEnded() {
        LagReport report = LagReport.of(
                List.of(), Map.of(0, EndOfInput.TIME, 1, 1_000_000L, 2, 3_000_000L), 3, OptionalLong.empty(), GRACE);
        assertThat(report.sources()).extracting(SourceTime::ended).containsExactly(true, false, false);
        assertThat(report.sources()).extracting(report::behindSeconds).containsExactly(0.0, 2_000.0, 0.0);
    }

    @Test
    void historyIsHeldAgainstTheFurthestSourceAndNotTheClock() {
        LagReport report =
                LagReport.of(List.of(), Map.of(0, 5_000_000L, 1, 1_000_000L), 2, OptionalLong.empty(), GRACE);
        assertThat(report.sources()).extracting(report::behindSeconds).containsExactly(0.0, 4_000.0);
    }

    @Test
    void theWorstPartitionCounts() {
        PartitionLag lag = new PartitionLag("group", "events", 0, 5, 9, 4, 77, 0, OptionalLong.empty());
        LagReport report = LagReport.of(List.of(lag), Map.of(0, NOW - GRACE), 1, OptionalLong.of(NOW), GRACE);
        assertThat(report.worstSeconds()).isEqualTo(77);
    }

    private static LagReport live(Map<Integer, Long> times, int count) {
        return LagReport.of(List.of(), times, count, OptionalLong.of(NOW), GRACE);
    }
}
