// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.schemas.RegistrySchemas;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's clients for a role. The consumer of the records that are processed is not as usual, and
 * the producer tells of its commits. */
final class RoleClients implements KafkaClientSupplier {

    private final IntPredicate isAnswered;
    private final PolledPositions positions;
    private final ReadingPace pace;
    private final GroupMembership membership;

    RoleClients(RegistrySchemas schemas, PolledPositions positions, ReadingPace pace, GroupMembership membership) {
        this(schemas::hasAnswer, positions, pace, membership);
    }

    /** @param isAnswered as for {@link SchemaGate} */
    RoleClients(IntPredicate isAnswered, PolledPositions positions, ReadingPace pace, GroupMembership membership) {
        this.isAnswered = isAnswered;
        this.positions = positions;
        this.pace = pace;
        this.membership = membership;
    }

    /** One for each stream thread, each with a gate of its own. */
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new GatedConsumer(config, new SchemaGate(isAnswered), positions, pace, membership);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return ungated(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return ungated(config);
    }

    private static Consumer<byte[], byte[]> ungated(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** One for each stream thread, used by that alone to commit. */
    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
                super.commitTransaction();
                pace.committed();
            }
        };
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }
}
