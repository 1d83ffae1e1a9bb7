// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code generate} command as people call it. */
final class GenerateIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final StringWriter stdout = new StringWriter();
    private final StringWriter stderr = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--profile=load --events=5000 --visitors=400 --seed=7", "--profile=shop-day --seed=3"})
    void thePipelineCountsWhatWasPlanted(String what) throws IOException {
        String generated = directory.resolve("generated").toString();
        run(("generate --out=" + generated + " " + what).split(" "));
        String result = directory.resolve("result").toString();
        run("try", generated + "/raw.jsonl", "--format", "jsonl", "--out", result);

        JsonNode planted = json("generated/summary.json");
        JsonNode found = json("result/summary.json");
        planted.get("account")
                .properties()
                .forEach(count ->
                        assertThat(found.get(count.getKey())).as(count.getKey()).isEqualTo(count.getValue()));
        for (String counts : List.of("measured_clicks", "outcomes", "matched_by", "sessions_with_click_id", "mirror")) {
            assertThat(found.get(counts)).as(counts).isEqualTo(planted.get(counts));
        }
        Set<String> firstEvents = new HashSet<>();
        lines("result/sessions.jsonl")
                .forEach(
                        session -> firstEvents.add(session.get("first_event_id").asText()));
        assertThat(lines("generated/truth.jsonl"))
                .filteredOn(truth -> truth.get("type").asText().equals("session"))
                .hasSize(planted.get("sessions_with_click_id").asInt())
                .allMatch(truth ->
                        firstEvents.contains(truth.get("first_event_id").asText()));
        assertThat(lines("result/dead-letters.jsonl")).isEmpty();
    }

    @Test
    void aClusterGetsTheRecordsWithTimesUpToNow() throws IOException {
        long before = System.currentTimeMillis();
        try (EmbeddedCluster embedded = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE)) {
            run(
                    "generate",
                    "--events=2000",
                    "--rate=2000",
                    "--rebase-to-now",
                    "--truth=" + directory,
                    "--set=topics.create=missing",
                    "--set=topics.replication=1",
                    "--set=kafka.bootstrap.servers=" + embedded.bootstrapServers(),
                    "--set=schema.registry.url=" + embedded.registryUrl());
            long after = System.currentTimeMillis();

            Cluster cluster = Cluster.embedded(embedded.bootstrapServers(), embedded.registryUrl());
            Map<Click, Long> clicks = timestamps(cluster, Topic.CLICKS, Contract.CLICK);
            Map<PageView, Long> views = timestamps(cluster, Topic.PAGE_VIEWS, Contract.PAGE_VIEW);

            JsonNode planted = json("summary.json");
            assertThat(clicks.size() + views.size())
                    .as("copies differ in their time of arrival, if at all")
                    .isBetween(1_980, 2_000);
            long dayAgo = before
                    - Duration.ofHours(24).toMillis()
                    - Duration.ofMinutes(4).toMillis();
            assertThat(views).allSatisfy((view, timestamp) -> {
                assertThat(view.getOccurredAt()).isGreaterThan(dayAgo);
                assertThat(view.getReceivedAt()).isEqualTo(timestamp).isLessThanOrEqualTo(after);
            });
            assertThat(lines("truth.jsonl"))
                    .hasSize(planted.get("measured_clicks").asInt()
                            + planted.get("sessions_with_click_id").asInt());
        }
    }

    /** What is on a topic, with its Kafka timestamps. */
    private static <T extends SpecificRecord> Map<T, Long> timestamps(
            Cluster cluster, Topic topic, Contract<T> contract) {
        String name = TopicNames.defaults().of(topic);
        Map<T, Long> timestamps = new HashMap<>();
        try (RegistrySchemas schemas = cluster.schemas();
                var consumer = new KafkaConsumer<>(
                        cluster.clientSettings("consumer."),
                        new ByteArrayDeserializer(),
                        new AvroSerde<>(contract, schemas).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> timestamps.put(record.value(), record.timestamp()));
            }
        }
        return timestamps;
    }

    private void run(String... arguments) {
        var commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(stdout, true));
        commands.setErr(new PrintWriter(stderr, true));
        assertThat(commands.execute(arguments)).as(() -> stderr + "\n" + stdout).isZero();
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(directory.resolve(file).toFile());
    }

    private List<JsonNode> lines(String file) throws IOException {
        try (var lines = Files.lines(directory.resolve(file))) {
            return lines.map(GenerateIT::parse).toList();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
