// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An embedded cluster whose topics a test writes and reads as bytes. */
final class LetterBroker implements AutoCloseable {

    private static final int REQUEST_BYTES = 4 << 20;

    private final EmbeddedCluster embedded = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE);
    final Cluster cluster = Cluster.embedded(embedded.bootstrapServers(), embedded.registryUrl());
    final Admin admin = cluster.admin();
    final KafkaProducer<byte[], byte[]> producer = producer(Map.of());

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> config = cluster.clientSettings("producer.");
        config.put("max.request.size", REQUEST_BYTES);
        config.putAll(settings);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void create(String topic, int partitions, Map<String, String> settings) {
        Answer.of(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                .all());
        TopicDescriptions.of(admin, List.of(topic));
    }

    /** Writes a record, and waits until it is there. */
    void write(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        producer.send(record).get();
    }

    /** Writes a dead letter of a record that came from the partition and offset of a topic; its original headers are given. */
    void writeLetter(
            String deadLetters,
            DeadLetterReason reason,
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte[] key,
            byte[] value,
            Headers original)
            throws ExecutionException, InterruptedException {
        var letter = new ProducerRecord<>(deadLetters, 0, timestamp, key, value, original);
        DeadLetterHeaders.put(letter.headers(), reason, "what is wrong", topic, partition, offset);
        write(letter);
    }

    /** What has been committed to a topic up to now, in the order of partition and offset. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> config = cluster.clientSettings("consumer.");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var info : consumer.partitionsFor(topic)) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        embedded.close();
    }
}
