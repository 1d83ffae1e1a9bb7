// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the consumers of this process have polled. It goes beyond committed offsets in one case that matters: control
 * records, which transactional producers leave behind, are passed over without ever being processed or committed. Written
 * by the stream threads, read by others.
 */
final class PolledPositions {

    /**
     * How far one partition was polled.
     *
     * @param next        offset of what is polled next
     * @param afterRecord offset behind the last record that was polled and must be processed; -1 if none was
     */
    record Position(long next, long afterRecord) {}

    private final Map<TopicPartition, Position> positions = new ConcurrentHashMap<>();

    void polled(ConsumerRecords<?, ?> polled) {
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry :
                polled.nextOffsets().entrySet()) {
            TopicPartition partition = entry.getKey();
            List<? extends ConsumerRecord<?, ?>> records = polled.records(partition);
            long next = entry.getValue().offset();
            positions.merge(
                    partition,
                    new Position(
                            next,
                            records.isEmpty()
                                    ? -1
                                    : records.get(records.size() - 1).offset() + 1),
                    PolledPositions::advance);
        }
    }

    private static Position advance(Position before, Position now) {
        return now.afterRecord() >= 0 ? now : new Position(now.next(), before.afterRecord());
    }

    Optional<Position> of(TopicPartition partition) {
        return Optional.ofNullable(positions.get(partition));
    }
}
