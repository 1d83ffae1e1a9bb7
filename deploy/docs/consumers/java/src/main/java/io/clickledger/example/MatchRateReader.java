// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import io.clickledger.avro.ClickMatchRate;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads match rates and hands them on, batch by batch. A batch's offsets are committed once it has been taken, so after a
 * crash it comes again: nothing is lost, and whoever takes it must bear records that it has had before.
 */
final class MatchRateReader {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, ClickMatchRate> consumer;
    private final String topic;
    private final Taker taker;
    private final Duration idle;

    /** Takes a batch for good, or throws. */
    @FunctionalInterface
    interface Taker {
        void take(Iterable<ConsumerRecord<String, ClickMatchRate>> batch) throws SQLException;
    }

    /**
     * @param settings those of {@link #settings}, and whatever the cluster needs besides
     * @param idle     it ends when no record has come for so long; null: it ends when it is stopped
     */
    MatchRateReader(Map<String, Object> settings, String topic, Taker taker, Duration idle) {
        this.consumer = new KafkaConsumer<>(settings);
        this.topic = topic;
        this.taker = taker;
        this.idle = idle;
    }

    /** What a reader of Clickledger's topics needs of Kafka's and Confluent's settings. */
    static Map<String, Object> settings(String bootstrapServers, String registryUrl, String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Else it would read what aborted transactions have left behind.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Else it would commit what it has not done yet.
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, KafkaAvroDeserializer.class);
        settings.put(KafkaAvroDeserializerConfig.SCHEMA_REGISTRY_URL_CONFIG, registryUrl);
        // Records of the generated class, with its schema: fields and symbols that it does not know are resolved.
        settings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        settings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG, ClickMatchRate.class.getName());
        return settings;
    }

    /** Reads until it is stopped or idle, and leaves its group. A record that cannot be read ends it, too: none is passed over. */
    void run() throws SQLException {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            long lastCame = System.nanoTime();
            while (idle == null || System.nanoTime() - lastCame < idle.toNanos()) {
                ConsumerRecords<String, ClickMatchRate> batch = consumer.poll(POLL);
                if (!batch.isEmpty()) {
                    taker.take(batch);
                    // Partitions are taken away in poll alone, so all of the batch is still ours to commit.
                    consumer.commitSync();
                }
                // Waiting for partitions is not being idle.
                if (!batch.isEmpty() || consumer.assignment().isEmpty()) {
                    lastCame = System.nanoTime();
                }
            }
        } catch (WakeupException e) {
            // Asked to stop. What was not committed comes again.
        }
    }

    /** Lets {@link #run} end soon. The one method that another thread may call. */
    void stop() {
        consumer.wakeup();
    }
}
