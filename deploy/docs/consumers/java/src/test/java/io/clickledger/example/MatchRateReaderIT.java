// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example against a real broker and registry, with what Clickledger's serde writes in transactions. */
final class MatchRateReaderIT {

    private static EmbeddedCluster cluster;
    private static RegistrySchemas schemas;

    private final String topic = "click-match-rates-" + UUID.randomUUID();
    private final String group = "group-of-" + topic;

    @TempDir
    private Path directory;

    private KafkaProducer<String, ClickMatchRate> producer;
    private AvroSerde<ClickMatchRate> serde;
    private MatchRateTable table;

    @BeforeAll
    static void startCluster() {
        cluster = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE);
        schemas = new RegistrySchemas(new CachedSchemaRegistryClient(cluster.registryUrl(), 100), true);
    }

    @AfterAll
    static void stopCluster() {
        if (schemas != null) {
            schemas.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        table = new MatchRateTable("jdbc:sqlite:" + directory.resolve("rates.db"));
        serde = new AvroSerde<>(Contract.CLICK_MATCH_RATE, schemas);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "transactional.id",
                        "writer-of-" + topic,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                serde.serializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() throws SQLException {
        producer.close();
        serde.close();
        table.close();
    }

    @Test
    void onlyWhatWasCommittedGetsIntoTheTable() throws Exception {
        committed(8, 10);
        committed(9, 4);
        producer.beginTransaction();
        producer.send(record(8, 1_000)).get();
        producer.send(record(10, 1_000)).get();
        producer.abortTransaction();
        committed(9, 6);

        List<String> keys = readInto(table::save, 3);

        assertThat(keys).containsExactly(Rates.key(8), Rates.key(9), Rates.key(9));
        assertThat(table.hours())
                .containsExactly(
                        "2026-03-02T08:00:00Z  clicks 10, valid 10, landed 5, pending 0, match rate 0.5",
                        "2026-03-02T09:00:00Z  clicks 6, valid 6, landed 3, pending 0, match rate 0.5");
    }

    @Test
    void aDeathBeforeTheWriteLosesNothing() throws Exception {
        committed(8, 10);
        die(batch -> {});

        assertThat(readInto(table::save, 1)).containsExactly(Rates.key(8));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void aDeathBetweenTheWriteAndTheCommitDoublesNothing() throws Exception {
        committed(8, 10);
        committed(9, 4);
        die(table::save);
        assertThat(table.size()).isPositive();

        List<String> keys = readInto(table::save, 2);

        assertThat(keys).as("what was not committed comes again").containsExactly(Rates.key(8), Rates.key(9));
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void whatItHasDoneDoesNotComeAgain() throws Exception {
        committed(8, 10);
        assertThat(readInto(table::save, 1)).containsExactly(Rates.key(8));
        assertThat(table.size()).isEqualTo(1);
        committed(9, 4);

        assertThat(readInto(table::save, 1)).containsExactly(Rates.key(9));
        assertThat(table.size()).isEqualTo(2);
    }

    /** Lets a reader do its work on the first batch and die before it can commit. */
    private void die(MatchRateReader.Taker work) {
        MatchRateReader dying = reader(batch -> {
            work.take(batch);
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(dying::run).hasMessage("killed");
    }

    /** Reads until so many records have been taken and committed, and stops. Returns the keys of all that came. */
    private List<String> readInto(MatchRateReader.Taker work, int count) throws Exception {
        List<String> keys = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        CountDownLatch left = new CountDownLatch(count);
        MatchRateReader reader = reader(batch -> {
            work.take(batch);
            for (ConsumerRecord<String, ClickMatchRate> record : batch) {
                keys.add(record.key());
                last.set(record.offset());
                left.countDown();
            }
        });
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                reader.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(left.await(60, TimeUnit.SECONDS))
                .as("%s records came", count)
                .isTrue();
        awaitCommitBehind(last);
        reader.stop();
        running.get(60, TimeUnit.SECONDS);
        return keys;
    }

    private void awaitCommitBehind(AtomicLong offset) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition);
                if (committed != null && committed.offset() > offset.get()) {
                    return;
                }
                assertThat(System.nanoTime())
                        .as("what was taken is committed within 60 s")
                        .isLessThan(deadline);
                Thread.sleep(20);
            }
        }
    }

    private MatchRateReader reader(MatchRateReader.Taker taker) {
        return new MatchRateReader(
                MatchRateReader.settings(cluster.bootstrapServers(), cluster.registryUrl(), group), topic, taker, null);
    }

    private void committed(int hour, long clicks) throws Exception {
        producer.beginTransaction();
        producer.send(record(hour, clicks)).get();
        producer.commitTransaction();
    }

    private ProducerRecord<String, ClickMatchRate> record(int hour, long clicks) {
        return new ProducerRecord<>(topic, Rates.key(hour), Rates.of(hour, clicks));
    }
}
