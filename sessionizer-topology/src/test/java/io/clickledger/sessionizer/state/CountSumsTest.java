// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.rate.CountArithmetic;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CountSumsTest {

    private static final int FIELDS = RateCounts.getClassSchema().getFields().size();

    private final Random random = new Random(7);

    @Test
    void sumsAreThoseOfTheRecords() {
        CountSums sums = new CountSums();
        RateCounts expected = CountArithmetic.zero();
        for (int i = 0; i < 100; i++) {
            RateCounts change = change(i % 3 == 0 ? 16 : i % 5);
            CountArithmetic.add(expected, change);
            if (i % 2 == 0) {
                sums.add(change);
            } else {
                sums.add(CountSums.of(change));
            }
        }
        assertThat(sums.counts()).isEqualTo(expected);
    }

    @Test
    void sumsAreZeroOnceEveryCountIsTakenBack() {
        CountSums sums = new CountSums();
        assertThat(sums.areZero()).isTrue();
        assertThat(sums.counts()).isEqualTo(CountArithmetic.zero());
        sums.add(RateCounts.newBuilder()
                .setClicks(2)
                .setLatencyHistogram(List.of(0L, 1L))
                .build());
        sums.add(RateCounts.newBuilder().setClicks(-2).build());
        assertThat(sums.areZero()).isFalse();
        sums.add(RateCounts.newBuilder().setLatencyHistogram(List.of(0L, -1L)).build());
        assertThat(sums.areZero()).isTrue();
        assertThat(sums.counts()).isEqualTo(CountArithmetic.zero());
    }

    @Test
    void aPendingChangeIsStoredAsItsContract() {
        PendingChangeFormat format = new PendingChangeFormat();
        PendingChange pending = new PendingChange(
                RateWindow.DAY, 1, 2, Segment.LANDING_PAGE, "shop.example/", CountSums.of(change(16)));
        PendingChange read = format.read(format.write(pending));
        assertThat(read.change()).isEqualTo(pending.change());
        assertThat(read.change().getSegmentValue()).isEqualTo("shop.example/");
    }

    private RateCounts change(int buckets) {
        RateCounts change = CountArithmetic.zero();
        for (int i = 0; i < FIELDS; i++) {
            if (change.get(i) instanceof Long && random.nextInt(4) == 0) {
                change.put(i, random.nextLong(-3, 1_000));
            }
        }
        change.setLatencyHistogram(
                LongStream.range(0, buckets).map(i -> i * i).boxed().toList());
        return change;
    }
}
