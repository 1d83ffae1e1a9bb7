// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka's consumer behind a {@link SchemaGate}: records that are not let in yet are read again later, and their partitions
 * are paused meanwhile, which whoever uses it does not notice. It also tells {@link PolledPositions} and {@link ReadingPace} of
 * every poll, and leaves its group when {@link GroupMembership} says so.
 */
final class GatedConsumer extends KafkaConsumer<byte[], byte[]> {

    /** A poll with closed partitions ends soon, since an answer may be there at any moment. */
    private static final Duration SHORT = Duration.ofMillis(10);

    private final SchemaGate gate;
    private final PolledPositions positions;
    private final ReadingPace pace;
    private final GroupMembership membership;
    private final String groupInstanceId;
    private final Set<TopicPartition> pausedByUser = new HashSet<>();

    GatedConsumer(
            Map<String, Object> config,
            SchemaGate gate,
            PolledPositions positions,
            ReadingPace pace,
            GroupMembership membership) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.gate = gate;
        this.positions = positions;
        this.pace = pace;
        this.membership = membership;
        this.groupInstanceId = (String) config.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        gate.retain(assignment());
        Set<TopicPartition> closed = gate.closedPartitions();
        super.pause(closed);
        ConsumerRecords<byte[], byte[]> polled;
        try {
            polled = super.poll(closed.isEmpty() || timeout.compareTo(SHORT) < 0 ? timeout : SHORT);
        } finally {
            open(closed);
        }
        SchemaGate.Admission admission = gate.admit(polled);
        admission.readAgainFrom().forEach(this::seek);
        positions.polled(admission.records());
        pace.polled(admission.records().count(), this::left);
        return admission.records();
    }

    /** How many records there are to read that are not polled yet, as far as the last answers of the brokers tell. */
    private long left() {
        long left = 0;
        for (TopicPartition partition : assignment()) {
            left += currentLag(partition).orElse(0);
        }
        return left;
    }

    /** Other partitions may be assigned by now, and may have been paused by whoever uses this. */
    private void open(Set<TopicPartition> closed) {
        Set<TopicPartition> opened = new HashSet<>(closed);
        opened.retainAll(assignment());
        opened.removeAll(pausedByUser);
        super.resume(opened);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        pausedByUser.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(partitions);
        pausedByUser.removeAll(partitions);
    }

    @Override
    public void close(CloseOptions options) {
        super.close(membership.closing(options, groupInstanceId));
    }
}
