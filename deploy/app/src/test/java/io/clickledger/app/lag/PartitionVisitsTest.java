// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.lag.PartitionVisits.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class PartitionVisitsTest {

    private static final int PARTITIONS = 2_000;

    /** Counts what would be a request to a broker for each. */
    private static final class CountingConsumer extends MockConsumer<byte[], byte[]> {
        private int questions;
        private int polls;

        CountingConsumer() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            questions++;
            return super.endOffsets(partitions);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls++;
            return super.poll(timeout);
        }
    }

    private final CountingConsumer consumer = new CountingConsumer();
    private final Map<TopicPartition, Span> spans = new HashMap<>();

    @Test
    void thousandsOfPartitionsAreAskedForAtOnce() {
        for (int i = 0; i < PARTITIONS; i++) {
            spans.put(partition(i), new Span(2, 5));
        }
        hold(6);
        Map<TopicPartition, List<Long>> read = visit(3);
        assertThat(read)
                .hasSize(PARTITIONS)
                .allSatisfy((partition, offsets) -> assertThat(offsets).containsExactly(2L, 3L));
        assertThat(consumer.questions).isEqualTo(1);
        assertThat(consumer.polls).isLessThan(10);
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        spans.put(partition(0), new Span(1, 4));
        hold(9);
        assertThat(visit(Long.MAX_VALUE)).containsExactly(Map.entry(partition(0), List.of(1L, 2L, 3L)));
    }

    @Test
    void whatWasVisitedCanBeVisitedAgain() {
        spans.put(partition(0), new Span(0, 2));
        hold(2);
        visit(0);
        hold(2);
        assertThat(visit(Long.MAX_VALUE)).containsExactly(Map.entry(partition(0), List.of(0L, 1L)));
    }

    @Test
    void whatIsReadAlreadyIsNotPolledFor() {
        spans.put(partition(0), new Span(4, 4));
        hold(4);
        assertThat(visit(Long.MAX_VALUE)).isEmpty();
        assertThat(consumer.polls).isZero();
    }

    /** The offsets that are shown of each partition, up to and with one that is enough. */
    private Map<TopicPartition, List<Long>> visit(long enough) {
        Map<TopicPartition, List<Long>> read = new HashMap<>();
        PartitionVisits.visit(consumer, spans, record -> {
            read.computeIfAbsent(partition(record.partition()), partition -> new ArrayList<>())
                    .add(record.offset());
            return record.offset() >= enough;
        });
        return read;
    }

    /** So many records are in each partition. */
    private void hold(long count) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        spans.keySet().forEach(partition -> ends.put(partition, count));
        consumer.updateEndOffsets(ends);
        consumer.schedulePollTask(() -> spans.forEach((partition, span) -> {
            for (long offset = span.from(); offset < count; offset++) {
                consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null));
            }
        }));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("events", number);
    }
}
