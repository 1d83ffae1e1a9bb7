// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickledger.avro.Channel;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that share no code with Clickledger read what its serde wrote: compressed, in transactions, some aborted. */
final class StockConsumersIT {

    private static final String TOPIC = "sessions";
    private static final int SESSIONS = 50;
    private static final Path CONSUMERS =
            Path.of("../docs/consumers").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void writeSessions() throws Exception {
        cluster = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE);
        new KafkaRoundTrip(cluster.bootstrapServers()).createTopic(TOPIC, Map.of());
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "transactional.id",
                "writer",
                "compression.type",
                "lz4");
        try (RegistrySchemas schemas =
                        new RegistrySchemas(new CachedSchemaRegistryClient(cluster.registryUrl(), 100), true);
                AvroSerde<Session> serde = new AvroSerde<>(Contract.SESSION, schemas);
                KafkaProducer<String, Session> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "visitor", session("aborted")))
                    .get();
            producer.abortTransaction();
            producer.beginTransaction();
            for (int i = 0; i < SESSIONS; i++) {
                producer.send(new ProducerRecord<>(TOPIC, "visitor", session("session-" + i)));
            }
            producer.commitTransaction();
        }
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theConsoleConsumerWithConfluentsFormatterReadsThem() throws Exception {
        List<String> lines = run(
                directory,
                CONSUMERS.resolve("console-consumer").toString(),
                "--bootstrap",
                cluster.bootstrapServers(),
                "--registry",
                cluster.registryUrl(),
                "--",
                "--timeout-ms",
                "20000",
                "--max-messages",
                String.valueOf(SESSIONS));

        assertThatEverySessionIsThere(lines);
    }

    @Test
    void aPureNodeClientReadsThem() throws Exception {
        assumeTrue(available("node") && available("npm"), "Node.js and npm are installed");
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "read-sessions.mjs")) {
            Files.copy(CONSUMERS.resolve("node").resolve(file), directory.resolve(file));
        }
        run(directory, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");

        List<String> lines = run(
                directory,
                "node",
                "read-sessions.mjs",
                "--bootstrap",
                cluster.bootstrapServers(),
                "--registry",
                cluster.registryUrl(),
                "--topic",
                TOPIC,
                "--count",
                String.valueOf(SESSIONS));

        assertThatEverySessionIsThere(lines);
        assertThat(lines).allMatch(line -> line.contains("\"started_at\":" + KafkaRoundTrip.IN_2015));
    }

    private static void assertThatEverySessionIsThere(List<String> lines) {
        assertThat(lines).hasSize(SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            String id = "\"session_id\":\"session-" + i + "\"";
            assertThat(lines).as(id).anyMatch(line -> line.contains(id));
        }
    }

    private static boolean available(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The lines that a command prints; it must succeed. */
    private static List<String> run(Path directory, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: exit code; it printed:%n%s", List.of(command), out)
                .isZero();
        return out.lines().toList();
    }

    private static Session session(String id) {
        return Session.newBuilder()
                .setSessionId(id)
                .setVisitorKey("visitor")
                .setVisitorKeyKind(VisitorKeyKind.values()[0])
                .setFirstEventId("event")
                .setStartedAt(KafkaRoundTrip.IN_2015)
                .setEndedAt(KafkaRoundTrip.IN_2015 + 1000)
                .setDurationMs(1000)
                .setEvents(2)
                .setPageViews(2)
                .setClicks(0)
                .setFormSubmits(0)
                .setDistinctPages(2)
                .setEntryPage("shop.example/")
                .setChannel(Channel.values()[0])
                .setClickIds(List.of())
                .setDevice(Device.newBuilder()
                        .setCategory(DeviceCategory.values()[0])
                        .build())
                .setBot(false)
                .setEngaged(true)
                .setBounced(false)
                .setNewVisitor(true)
                .setSessionNumber(1)
                .setDuplicates(0)
                .setEndReason(EndReason.INACTIVITY)
                .build();
    }
}
