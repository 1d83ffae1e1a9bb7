// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.faults.oracle.Planted;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The topics of one scenario as a test sees them: it writes the raw ones, and reads what has been committed. */
public final class Topics implements AutoCloseable {

    private final Cluster cluster;
    private final TopicNames names;
    private final int partitions;
    private final Admin admin;
    private final RegistrySchemas schemas;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroSerde<PageView> pageViews;
    private final AvroSerde<Click> clicks;
    private final Map<Contract<?>, Deserializer<? extends SpecificRecord>> deserializers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> passedOver = new HashMap<>();
    private volatile Exception failure;

    /** Creates every topic of the catalogue, with so many partitions and copies each. */
    Topics(Cluster cluster, TopicNames names, int partitions, int replicas) {
        this.cluster = cluster;
        this.names = names;
        this.partitions = partitions;
        this.admin = cluster.admin();
        this.schemas = cluster.schemas();
        this.pageViews = new AvroSerde<>(Contract.PAGE_VIEW, schemas);
        this.clicks = new AvroSerde<>(Contract.CLICK, schemas);
        Map<String, Object> config = cluster.clientSettings("producer.");
        config.put("acks", "all");
        config.put("metadata.max.age.ms", "1000");
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        for (Topic topic : Topic.values()) {
            create(names.of(topic), replicas, topic.config().required());
        }
    }

    /** Creates one more topic, with as many partitions as the others. */
    public void create(String name, int replicas) {
        create(name, replicas, Map.of());
    }

    private void create(String name, int replicas, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, partitions, (short) replicas).configs(config);
        Answer.of(admin.createTopics(List.of(topic)).all());
        TopicDescriptions.of(admin, List.of(name));
    }

    public String name(Topic topic) {
        return names.of(topic);
    }

    public Admin admin() {
        return admin;
    }

    /** Puts a raw record on its topic, in the partition of its visitor. */
    public void send(SpecificRecord raw) {
        send(raw, null);
    }

    /**
     * As {@link #send(SpecificRecord)}.
     *
     * @param planted where the record must end by plan; null if it must be processed as what it is
     */
    public void send(SpecificRecord raw, Planted planted) {
        if (raw instanceof PageView view) {
            byte[] value = pageViews.serializer().serialize(name(Topic.PAGE_VIEWS), view);
            send(Topic.PAGE_VIEWS, key(view.getVisitorId(), view.getEventId()), view.getReceivedAt(), value, planted);
        } else if (raw instanceof Click click) {
            byte[] value = clicks.serializer().serialize(name(Topic.CLICKS), click);
            send(Topic.CLICKS, key(click.getVisitorId(), click.getEventId()), click.getReceivedAt(), value, planted);
        } else {
            throw new IllegalArgumentException("no raw record: " + raw);
        }
    }

    private static String key(String visitorId, String eventId) {
        return visitorId == null ? eventId : visitorId;
    }

    /** Puts any bytes on a raw topic; null is possible. */
    public void send(Topic topic, String key, long timestamp, byte[] value, Planted planted) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        var sent = new ProducerRecord<>(name(topic), null, timestamp, keyBytes, value);
        if (planted != null) {
            sent.headers().add(Planted.HEADER, planted.bytes());
        }
        send(sent);
    }

    /** Puts an end-of-input mark on every raw partition. */
    public void endInput() {
        for (Topic topic : List.of(Topic.CLICKS, Topic.PAGE_VIEWS)) {
            for (int partition = 0; partition < partitions; partition++) {
                var mark = new ProducerRecord<byte[], byte[]>(name(topic), partition, null, null);
                mark.headers().add(EndOfInput.HEADER, new byte[0]);
                send(mark);
            }
        }
        flush();
    }

    private void send(ProducerRecord<byte[], byte[]> sent) {
        producer.send(sent, (metadata, e) -> failure = e == null ? failure : e);
    }

    /**
     * Waits until the cluster has everything that was sent.
     *
     * @throws AssertionError if it did not take something
     */
    public void flush() {
        producer.flush();
        if (failure != null) {
            throw new AssertionError("the scenario's own input was refused", failure);
        }
    }

    /** End offsets, added up; control records and what is in open transactions included. */
    public long end(Topic topic) {
        return sum(ends(name(topic), IsolationLevel.READ_UNCOMMITTED));
    }

    /** Offsets behind the last committed records, added up. */
    public long committedEnd(Topic topic) {
        return sum(ends(name(topic), IsolationLevel.READ_COMMITTED));
    }

    /** How many offsets of a topic are in transactions that are still open, or behind the beginning of one. */
    public long uncommitted(Topic topic) {
        // In this order the difference can only be too small.
        long all = sum(ends(name(topic), IsolationLevel.READ_UNCOMMITTED));
        return all - sum(ends(name(topic), IsolationLevel.READ_COMMITTED));
    }

    /** Whether a consumer group has committed all there is. */
    public boolean isFullyRead(Topic topic, String group) {
        return isFullyRead(name(topic), group);
    }

    /** Whether a consumer group has committed all there is. */
    public boolean isFullyRead(String topic, String group) {
        var ends = ends(topic, IsolationLevel.READ_UNCOMMITTED);
        var committed = Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0
                        || committed.get(end.getKey()) != null
                                && committed.get(end.getKey()).offset() >= end.getValue());
    }

    /** Where a consumer group stands and where the topic ends, for people to read. */
    String lag(Topic topic, String group) {
        return name(topic) + " ends at " + ends(name(topic), IsolationLevel.READ_UNCOMMITTED) + ", committed up to "
                + ends(name(topic), IsolationLevel.READ_COMMITTED) + "; " + group + " has committed "
                + Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitionsOf(topic).stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Answer.of(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** From now on {@link #committed} leaves out what has been written to these topics up to now. */
    public void passOver(Collection<Topic> written) {
        written.forEach(topic -> passedOver.putAll(ends(name(topic), IsolationLevel.READ_UNCOMMITTED)));
    }

    /** What has been committed to a topic up to now. */
    public List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) {
        return committed(name(topic));
    }

    /** What has been committed to a topic up to now, each partition in its order. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> config = cluster.clientSettings("consumer.");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = partitionsOf(topic);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            all.stream().filter(passedOver::containsKey).forEach(p -> consumer.seek(p, passedOver.get(p)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!all.stream().allMatch(p -> consumer.position(p) >= ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** What reads values of a contract; throws {@link io.clickledger.schemas.UndecodableException} where there is none. */
    public <T extends SpecificRecord> T decode(Contract<T> contract, ConsumerRecord<byte[], byte[]> written) {
        // Made once: each remembers the schemas that it has asked the registry for.
        return contract.type()
                .cast(deserializers
                        .computeIfAbsent(contract, c -> new AvroSerde<>(c, schemas).deserializer())
                        .deserialize(written.topic(), written.value()));
    }

    /** Gives a topic more partitions; the scenario's own producer writes to them within seconds. */
    public void grow(Topic topic, int more) {
        Answer.of(admin.createPartitions(Map.of(name(topic), NewPartitions.increaseTo(more)))
                .all());
    }

    /** How many partitions a topic has now. */
    public int partitions(Topic topic) {
        return partitionsOf(name(topic)).size();
    }

    private List<TopicPartition> partitionsOf(String topic) {
        int count = TopicDescriptions.of(admin, List.of(topic))
                .get(topic)
                .partitions()
                .size();
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
        schemas.close();
    }
}
