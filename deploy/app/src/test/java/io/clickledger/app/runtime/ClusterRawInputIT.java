// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs on a real broker, with a real Kafka Streams application that reads under exactly-once. */
final class ClusterRawInputIT {

    private static final String GROUP = "reader";
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private java.nio.file.Path directory;

    private final PolledPositions positions = new PolledPositions();
    private EmbeddedBroker broker;
    private Admin admin;
    private ClusterRawInput rawInput;
    private KafkaStreams streams;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE);
        admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic("clicks", 1, (short) 1), new NewTopic("page-views", 2, (short) 1)))
                .all()
                .get();
        rawInput = new ClusterRawInput(
                        Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers())),
                        GROUP,
                        TopicNames.defaults(),
                        positions,
                        Clock.systemUTC())
                .start(OFTEN, OFTEN);
    }

    @AfterEach
    void stop() {
        if (streams != null) {
            streams.close(Duration.ofSeconds(20));
        }
        rawInput.close();
        admin.close();
        broker.close();
    }

    @Test
    void emptyPartitionsAreProvenAndFilledOnesOnlyOnceRead() throws Exception {
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>("page-views", 1, null, new byte[1]))
                    .get();
        }
        long written = System.currentTimeMillis();

        await(
                "proof of the empty partitions",
                () -> proofAfter("clicks", 0, written) && proofAfter("page-views", 0, written));
        assertThat(proofAfter("page-views", 1, written)).isFalse();

        startReading();
        await("proof of the partition with a record", () -> proofAfter("page-views", 1, written));
    }

    @Test
    void trailingControlRecordsDoNotHideThatAllIsRead() throws Exception {
        startReading();
        try (Producer<byte[], byte[]> producer =
                producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "collector"))) {
            producer.initTransactions();
            send(producer, "page-views", 0, true);
            send(producer, "page-views", 0, false);
        }
        long written = System.currentTimeMillis();

        await("proof behind a committed and an aborted transaction", () -> proofAfter("page-views", 0, written));
    }

    @Test
    void partitionThatOnlyEverHeldAbortedRecordsIsProven() throws Exception {
        try (Producer<byte[], byte[]> producer =
                producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "collector"))) {
            producer.initTransactions();
            send(producer, "clicks", 0, false);
        }
        startReading();
        long written = System.currentTimeMillis();

        await("proof of a partition without a single record to process", () -> proofAfter("clicks", 0, written));
        assertThat(admin.listConsumerGroupOffsets(GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .as("nothing is ever committed there, so the proof came from the position")
                .doesNotContainKey(new org.apache.kafka.common.TopicPartition("clicks", 0));
    }

    @Test
    void openTransactionHoldsTheProofBack() throws Exception {
        startReading();
        try (Producer<byte[], byte[]> producer =
                producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "collector"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("clicks", 0, null, new byte[1])).get();
            long written = System.currentTimeMillis();

            await("proof of the other partitions", () -> proofAfter("page-views", 0, written + 2_000));
            assertThat(proofAfter("clicks", 0, written)).isFalse();

            producer.commitTransaction();
            await("proof once it is committed", () -> proofAfter("clicks", 0, written));
        }
    }

    @Test
    void newPartitionsAreSeen() throws Exception {
        assertThat(rawInput.sources()).isEqualTo(2);
        assertThat(rawInput.exists("clicks", 1)).isFalse();

        admin.createPartitions(Map.of("clicks", NewPartitions.increaseTo(3)))
                .all()
                .get();

        await("the new partitions", () -> rawInput.sources() == 3 && rawInput.exists("clicks", 2));
        assertThat(rawInput.exists("page-views", 2)).isFalse();
    }

    private void startReading() {
        Topology topology = new Topology();
        topology.addSource(
                "raw", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), "clicks", "page-views");
        topology.addProcessor("read", Reader::new, "raw");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams = new KafkaStreams(
                topology,
                config,
                new RoleClients(
                        id -> true,
                        positions,
                        new ReadingPace(Duration.ofSeconds(1), System::nanoTime),
                        new GroupMembership(1)));
        streams.start();
    }

    private static final class Reader extends ContextualProcessor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // Reading is all.
        }
    }

    private static void send(Producer<byte[], byte[]> producer, String topic, int partition, boolean commit)
            throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, partition, null, new byte[1])).get();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private Producer<byte[], byte[]> producer(Map<String, String> more) {
        Properties config = new Properties();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.putAll(more);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private boolean proofAfter(String topic, int partition, long time) {
        OptionalLong at = rawInput.fullyReadAt(topic, partition);
        return at.isPresent() && at.getAsLong() > time;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("no %s within %s", what, LIMIT).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
