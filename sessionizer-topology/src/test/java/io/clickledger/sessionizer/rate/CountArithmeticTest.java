// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.RateCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountArithmeticTest {

    @Test
    void everyCountIsAddedUp() {
        RateCounts counts = CountArithmetic.zero();
        RateCounts change = CountArithmetic.zero();
        for (int i = 0; i < RateCounts.getClassSchema().getFields().size() - 1; i++) {
            counts.put(i, 100L);
            change.put(i, (long) i - 5);
        }
        change.setLatencyHistogram(LatencyHistogram.of(250));
        CountArithmetic.add(counts, change);
        for (int i = 0; i < RateCounts.getClassSchema().getFields().size() - 1; i++) {
            assertThat(counts.get(i)).isEqualTo(95L + i);
        }
        assertThat(counts.getLatencyHistogram()).startsWith(0L, 1L, 0L).hasSize(16);
    }

    @Test
    void whatIsTakenBackLeavesNothing() {
        RateCounts counts = CountArithmetic.zero();
        assertThat(CountArithmetic.isZero(counts)).isTrue();
        counts.setLandingSeen(1L);
        counts.setLatencyHistogram(LatencyHistogram.of(0));
        assertThat(CountArithmetic.isZero(counts)).isFalse();
        RateCounts back = CountArithmetic.zero();
        back.setLandingSeen(-1L);
        CountArithmetic.add(counts, back);
        assertThat(CountArithmetic.isZero(counts)).isFalse();
        back.setLandingSeen(0L);
        back.setLatencyHistogram(List.of(-1L));
        CountArithmetic.add(counts, back);
        assertThat(CountArithmetic.isZero(counts)).isTrue();
        assertThat(counts).isEqualTo(CountArithmetic.zero());
    }

    @Test
    void aLatencyIsInTheFirstBucketThatReachesIt() {
        assertThat(LatencyHistogram.bucket(0)).isZero();
        assertThat(LatencyHistogram.bucket(100)).isZero();
        assertThat(LatencyHistogram.bucket(101)).isEqualTo(1);
        assertThat(LatencyHistogram.bucket(1_800_000)).isEqualTo(14);
        assertThat(LatencyHistogram.bucket(1_800_001)).isEqualTo(15);
        assertThat(LatencyHistogram.upperEnd(14)).isEqualTo(1_800_000);
        assertThat(LatencyHistogram.upperEnd(15)).isEqualTo(Long.MAX_VALUE);
    }
}
