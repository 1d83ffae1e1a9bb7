// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.schemas.AvroSerde;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a record in only when the registry has answered for its schema. So processing never waits for the registry with a
 * transaction open: while the registry is away, the transactions end in time, the members of the group stay members, and the
 * records stay where they are. Used by one consumer, on its thread.
 */
final class SchemaGate {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);
    private static final long NO_ID = Long.MIN_VALUE;

    private final IntPredicate isAnswered;
    private final Map<TopicPartition, Integer> awaited = new HashMap<>();
    /** Of this poll; an answer is taken at its word for no longer, since a denial may be over. */
    private long lastId = NO_ID;

    /** @param isAnswered whether a schema id may be let in; if not, sees to it that it will be */
    SchemaGate(IntPredicate isAnswered) {
        this.isAnswered = isAnswered;
    }

    /** The partitions whose next record still has to wait. */
    Set<TopicPartition> closedPartitions() {
        awaited.entrySet().removeIf(entry -> isAnswered.test(entry.getValue()));
        return Set.copyOf(awaited.keySet());
    }

    /** Forgets the partitions that are no longer read. */
    void retain(Set<TopicPartition> assigned) {
        awaited.keySet().retainAll(assigned);
    }

    /** What is let in of a poll, and from where the rest must be read again. */
    record Admission(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, OffsetAndMetadata> readAgainFrom) {}

    Admission admit(ConsumerRecords<byte[], byte[]> polled) {
        lastId = NO_ID;
        Map<TopicPartition, OffsetAndMetadata> readAgainFrom = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                if (!isOpenTo(partition, record)) {
                    readAgainFrom.put(partition, new OffsetAndMetadata(record.offset(), record.leaderEpoch(), ""));
                    break;
                }
            }
        }
        if (!readAgainFrom.isEmpty()) {
            askAhead(polled);
        }
        return readAgainFrom.isEmpty()
                ? new Admission(polled, Map.of())
                : new Admission(upTo(readAgainFrom, polled), readAgainFrom);
    }

    private boolean isOpenTo(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        OptionalInt id = AvroSerde.schemaId(record.value());
        if (id.isEmpty() || id.getAsInt() == lastId) {
            return true;
        }
        if (isAnswered.test(id.getAsInt())) {
            lastId = id.getAsInt();
            return true;
        }
        if (awaited.put(partition, id.getAsInt()) == null) {
            LOG.debug(
                    "{} waits at offset {} until the registry has answered for schema {}",
                    partition,
                    record.offset(),
                    id.getAsInt());
        }
        return false;
    }

    /** Whoever sends garbage sends many ids: the registry is asked for all of them at once, not one for each poll. */
    private void askAhead(ConsumerRecords<byte[], byte[]> polled) {
        Set<Integer> ids = new HashSet<>();
        polled.forEach(record -> AvroSerde.schemaId(record.value()).ifPresent(ids::add));
        ids.forEach(isAnswered::test);
    }

    private static ConsumerRecords<byte[], byte[]> upTo(
            Map<TopicPartition, OffsetAndMetadata> ends, ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        next.putAll(ends);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = polled.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> polled.records(partition).stream()
                                .takeWhile(record -> !ends.containsKey(partition)
                                        || record.offset() < ends.get(partition).offset())
                                .toList()));
        records.values().removeIf(List::isEmpty);
        return new ConsumerRecords<>(records, next);
    }
}
