// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ReadProofTest {

    private static final TopicPartition PARTITION = new TopicPartition("page-views", 0);

    private final PolledPositions positions = new PolledPositions();

    @Test
    void emptyPartitionIsFullyRead() {
        assertThat(isFullyRead(0, 0, OptionalLong.empty())).isTrue();
        assertThat(isFullyRead(70, 70, OptionalLong.empty())).isTrue();
    }

    @Test
    void committedUpToTheHighWatermarkIsFullyRead() {
        assertThat(isFullyRead(0, 10, OptionalLong.of(10))).isTrue();
        assertThat(isFullyRead(0, 10, OptionalLong.of(9))).isFalse();
        assertThat(isFullyRead(0, 10, OptionalLong.empty())).isFalse();
    }

    @Test
    void positionAloneProvesNothingWhileRecordsThatWerePolledAreUnprocessed() {
        poll(10, 5, 9);

        assertThat(isFullyRead(0, 10, OptionalLong.empty())).isFalse();
        assertThat(isFullyRead(0, 10, OptionalLong.of(9))).isFalse();
    }

    @Test
    void partitionThatOnlyHoldsControlRecordsIsFullyReadOncePassedOver() {
        assertThat(isFullyRead(0, 3, OptionalLong.empty())).isFalse();

        poll(3);

        assertThat(isFullyRead(0, 3, OptionalLong.empty())).isTrue();
        assertThat(isFullyRead(0, 4, OptionalLong.empty())).isFalse();
    }

    @Test
    void controlRecordsBehindTheLastCommittedRecordDoNotCount() {
        poll(10, 9);
        poll(12);

        assertThat(isFullyRead(0, 12, OptionalLong.of(10))).isTrue();
        assertThat(isFullyRead(0, 12, OptionalLong.of(9))).isFalse();
    }

    @Test
    void controlRecordsReadAfterARestartDoNotCount() {
        poll(12);

        assertThat(isFullyRead(0, 12, OptionalLong.of(10))).isTrue();
    }

    @Test
    void positionsFollowAReset() {
        poll(10, 9);
        poll(6, 5);

        assertThat(isFullyRead(0, 10, OptionalLong.of(6))).isFalse();
        assertThat(positions.of(PARTITION)).contains(new PolledPositions.Position(6, 6));
    }

    private boolean isFullyRead(long beginning, long highWatermark, OptionalLong committed) {
        return ReadProof.isFullyRead(PARTITION, new ReadProof.Offsets(beginning, highWatermark, committed), positions);
    }

    private void poll(long next, long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : offsets) {
            records.add(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, null, null));
        }
        positions.polled(new ConsumerRecords<>(
                records.isEmpty() ? Map.of() : Map.of(PARTITION, records),
                Map.of(PARTITION, new OffsetAndMetadata(next))));
    }
}
