// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class SchemaGateTest {

    private static final TopicPartition A = new TopicPartition("page-views", 0);
    private static final TopicPartition B = new TopicPartition("clicks", 0);
    private static final byte[] NO_WIRE_FORMAT = {1, 2, 3};

    private final Set<Integer> answered = new HashSet<>(Set.of(1));
    private final SchemaGate gate = new SchemaGate(answered::contains);
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

    @Test
    void whatIsAnsweredOrNeedsNoAnswerIsLetIn() {
        add(A, 0, value(1));
        add(A, 1, null);
        add(A, 2, NO_WIRE_FORMAT);
        ConsumerRecords<byte[], byte[]> polled = polled();

        SchemaGate.Admission admission = gate.admit(polled);

        assertThat(admission.records()).isSameAs(polled);
        assertThat(admission.readAgainFrom()).isEmpty();
        assertThat(gate.closedPartitions()).isEmpty();
    }

    @Test
    void aPartitionIsLetInUpToTheFirstRecordThatHasToWait() {
        add(A, 10, value(1));
        add(A, 11, value(2));
        add(A, 12, value(1));
        add(B, 5, value(1));

        SchemaGate.Admission admission = gate.admit(polled());

        assertThat(offsets(admission, A)).containsExactly(10L);
        assertThat(offsets(admission, B)).containsExactly(5L);
        assertThat(admission.readAgainFrom()).containsOnlyKeys(A);
        assertThat(admission.readAgainFrom().get(A).offset()).isEqualTo(11);
        assertThat(admission.records().nextOffsets().get(A).offset()).isEqualTo(11);
        assertThat(admission.records().nextOffsets().get(B).offset()).isEqualTo(6);
    }

    @Test
    void aPartitionWhoseFirstRecordHasToWaitIsNotAmongThoseLetIn() {
        add(A, 10, value(2));

        SchemaGate.Admission admission = gate.admit(polled());

        assertThat(admission.records().partitions()).isEmpty();
        assertThat(admission.records().nextOffsets().get(A).offset()).isEqualTo(10);
    }

    @Test
    void aPartitionIsClosedUntilThereIsAnAnswer() {
        add(A, 10, value(2));
        gate.admit(polled());

        assertThat(gate.closedPartitions()).containsExactly(A);
        answered.add(2);
        assertThat(gate.closedPartitions()).isEmpty();
        assertThat(offsets(gate.admit(polled()), A)).containsExactly(10L);
    }

    @Test
    void theRegistryIsAskedForAllIdsOfAPollAtOnce() {
        Set<Integer> asked = new HashSet<>();
        SchemaGate asking = new SchemaGate(id -> {
            asked.add(id);
            return false;
        });
        for (int id = 100; id < 200; id++) {
            add(A, id, value(id));
        }

        asking.admit(polled());

        assertThat(asked).hasSize(100);
    }

    @Test
    void aPartitionThatIsNoLongerReadIsForgotten() {
        add(A, 10, value(2));
        gate.admit(polled());

        gate.retain(Set.of(B));

        assertThat(gate.closedPartitions()).isEmpty();
    }

    @Test
    void anAnswerIsTakenAtItsWordForOnePollOnly() {
        add(A, 10, value(1));
        gate.admit(polled());
        answered.clear();

        assertThat(gate.admit(polled()).readAgainFrom()).containsKey(A);
    }

    private static List<Long> offsets(SchemaGate.Admission admission, TopicPartition partition) {
        return admission.records().records(partition).stream()
                .map(ConsumerRecord::offset)
                .toList();
    }

    private void add(TopicPartition partition, long offset, byte[] value) {
        records.computeIfAbsent(partition, p -> new ArrayList<>())
                .add(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
    }

    private ConsumerRecords<byte[], byte[]> polled() {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        records.forEach((partition, ofPartition) -> next.put(
                partition,
                new OffsetAndMetadata(ofPartition.get(ofPartition.size() - 1).offset() + 1)));
        return new ConsumerRecords<>(records, next);
    }

    private static byte[] value(int schemaId) {
        return ByteBuffer.allocate(6).put((byte) 0).putInt(schemaId).array();
    }
}
