// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.endtoend;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one cluster as a test sees them: it writes the raw ones, and reads what has been committed. */
final class TestTopics implements AutoCloseable {

    private final Cluster cluster;
    private final TopicNames names;
    private final int partitions;
    private final Admin admin;
    private final RegistrySchemas schemas;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Creates every topic of the catalogue, with so many partitions each. */
    TestTopics(Cluster cluster, TopicNames names, int partitions) {
        this.cluster = cluster;
        this.names = names;
        this.partitions = partitions;
        this.admin = cluster.admin();
        this.schemas = cluster.schemas();
        this.producer = new KafkaProducer<>(
                cluster.clientSettings("producer."), new ByteArraySerializer(), new ByteArraySerializer());
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(names.of(topic), partitions, (short) 1)
                    .configs(topic.config().required()));
        }
        Answer.of(admin.createTopics(topics).all());
    }

    /** Puts a raw record on its topic, in the partition of its visitor. */
    void send(SpecificRecord raw) {
        if (raw instanceof PageView view) {
            send(Topic.PAGE_VIEWS, Contract.PAGE_VIEW, view, view.getVisitorId(), view.getReceivedAt());
        } else if (raw instanceof Click click) {
            send(Topic.CLICKS, Contract.CLICK, click, click.getVisitorId(), click.getReceivedAt());
        }
    }

    private <T extends SpecificRecord> void send(
            Topic topic, Contract<T> contract, T value, String visitor, long timestamp) {
        String name = names.of(topic);
        byte[] bytes = new AvroSerde<>(contract, schemas).serializer().serialize(name, value);
        byte[] key = visitor.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(name, null, timestamp, key, bytes));
    }

    /** Puts an end-of-input mark on every raw partition. */
    void endInput() {
        for (Topic topic : List.of(Topic.CLICKS, Topic.PAGE_VIEWS)) {
            for (int partition = 0; partition < partitions; partition++) {
                var mark = new ProducerRecord<byte[], byte[]>(names.of(topic), partition, null, null);
                mark.headers().add(EndOfInput.HEADER, new byte[0]);
                producer.send(mark);
            }
        }
        producer.flush();
    }

    /** End offsets, added up; control records included. */
    long end(Topic topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a consumer group has committed all there is. */
    boolean isFullyRead(Topic topic, String group) {
        var committed = Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends(topic).entrySet().stream()
                .allMatch(end -> end.getValue() == 0
                        || committed.get(end.getKey()) != null
                                && committed.get(end.getKey()).offset() >= end.getValue());
    }

    private Map<TopicPartition, Long> ends(Topic topic) {
        Map<TopicPartition, OffsetSpec> latest =
                partitionsOf(topic).stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        return Answer.of(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    /** What has been committed to a topic up to now. */
    List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) {
        Map<String, Object> config = cluster.clientSettings("consumer.");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = partitionsOf(topic);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!all.stream().allMatch(p -> consumer.position(p) >= ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** The values that have been committed to a topic up to now. */
    <T extends SpecificRecord> List<T> values(Topic topic, Contract<T> contract) {
        var deserializer = new AvroSerde<>(contract, schemas).deserializer();
        return committed(topic).stream()
                .map(r -> deserializer.deserialize(r.topic(), r.value()))
                .toList();
    }

    private List<TopicPartition> partitionsOf(Topic topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(names.of(topic), partition))
                .toList();
    }

    /** Waits for something that must come about; the limit only keeps a broken build from hanging. */
    static void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("gave up waiting after " + limit + ": " + what);
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        schemas.close();
    }
}
