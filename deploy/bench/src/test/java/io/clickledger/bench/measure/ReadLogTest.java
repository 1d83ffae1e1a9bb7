// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ReadLogTest {

    private static final TopicPartition ONE = new TopicPartition("events", 1);
    private static final TopicPartition OTHER = new TopicPartition("events", 2);

    private final ReadLog log = new ReadLog();

    @Test
    void positionsOfAllPartitionsAreAddedUp() {
        log.read(Map.of(ONE, 100L, OTHER, 50L));
        log.read(Map.of(OTHER, 70L));
        assertThat(log.events()).isEqualTo(170);
    }

    @Test
    void whatIsReadAgainDoesNotCountTwice() {
        log.read(Map.of(ONE, 100L));
        log.read(Map.of(ONE, 40L));
        log.read(Map.of(ONE, 100L));
        assertThat(log.events()).isEqualTo(100);
    }

    @Test
    void firstReadingIsTheOneThatReachedTheNumber() {
        log.read(Map.of(ONE, 1_000L));
        log.read(Map.of(ONE, 2_000L));
        long between = System.nanoTime();
        log.read(Map.of(ONE, 3_000L));
        assertThat(log.first(1).events()).isEqualTo(1_000);
        assertThat(log.first(2_000).events()).isEqualTo(2_000);
        assertThat(log.first(2_000).wallNanos()).isLessThanOrEqualTo(between);
        assertThat(log.first(2_001).events()).isEqualTo(3_000);
        assertThat(log.first(2_001).wallNanos()).isGreaterThanOrEqualTo(between);
    }

    @Test
    void smallPollsLeaveNoReadingEachButTheLatestIsAlwaysThere() {
        for (long events = 1; events <= 10_500; events++) {
            log.read(Map.of(ONE, events));
        }
        assertThat(log.first(10_500).events()).isEqualTo(10_500);
        assertThat(log.first(5_000).events()).isBetween(5_000L, 6_000L);
    }

    @Test
    void whatHasNotBeenReadHasNoReading() {
        log.read(Map.of(ONE, 10L));
        assertThatThrownBy(() -> log.first(11)).hasMessageContaining("only 10 of 11");
    }
}
