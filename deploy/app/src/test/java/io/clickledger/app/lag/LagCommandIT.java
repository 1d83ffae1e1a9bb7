// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.Watermark;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code lag} on a real broker, where no instance of any role runs. */
final class LagCommandIT {

    private static final String REGISTRY = "mock://lag";
    private static final long HOUR = 3_600_000;

    private static EmbeddedBroker broker;
    private static Cluster cluster;
    private static Admin admin;
    private static RegistrySchemas schemas;
    private static KafkaProducer<byte[], byte[]> producer;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE);
        cluster = Cluster.embedded(broker.bootstrapServers(), REGISTRY);
        admin = cluster.admin();
        schemas = cluster.schemas();
        producer = new KafkaProducer<>(
                cluster.clientSettings("producer."), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        schemas.close();
        admin.close();
        broker.close();
    }

    @Test
    void whatWaitsAndWhoHoldsTimeBackAreSeenWithoutAnyInstance() throws Exception {
        String prefix = "dead-";
        createTopics(prefix);
        long now = System.currentTimeMillis();
        write(prefix + "clicks", 1, now - 2 * HOUR, "k", new byte[] {1});
        write(prefix + "clicks", 1, now - HOUR, "k", new byte[] {1});
        write(prefix + "clicks", 1, now, "k", new byte[] {1});
        commit(prefix + "ingest", prefix + "clicks", 1, 1);
        watermark(prefix, 0, now);
        watermark(prefix, 1, now - HOUR);
        write(prefix + "events", 0, now - 3 * HOUR, "visitor", new byte[] {1});

        assertThat(run(prefix, "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        JsonNode clicks = partition(report, prefix + "clicks", 1);
        assertThat(clicks.get("committed").asLong()).isEqualTo(1);
        assertThat(clicks.get("offsets").asLong()).isEqualTo(2);
        assertThat(clicks.get("behind_seconds").asDouble())
                .as("the first that waits is an hour old")
                .isBetween(3_600.0, 4_200.0);
        assertThat(partition(report, prefix + "page-views", 0)
                        .get("behind_seconds")
                        .asDouble())
                .isZero();
        assertThat(partition(report, prefix + "page-views", 0).get("committed").isNull())
                .isTrue();
        JsonNode events = partition(report, prefix + "events", 0);
        assertThat(events.get("offsets").asLong()).isEqualTo(3);
        assertThat(events.get("behind_seconds").asDouble())
                .as("the watermarks before it are no data")
                .isBetween(3 * 3_600.0, 3 * 3_600.0 + 600);
        assertThat(report.at("/sources/0/behind_seconds").asDouble()).isZero();
        assertThat(report.at("/sources/1/behind_seconds").asDouble()).isBetween(3_300.0, 3_900.0);
        assertThat(report.at("/sources/2/behind_seconds").isNull())
                .as("announced, and never heard of")
                .isTrue();
        assertThat(report.get("holder").asInt()).isEqualTo(2);
        assertThat(run(prefix)).isZero();
        assertThat(out.toString()).contains("Source 2 (partition 2 of the raw topics) is furthest behind");
        assertThat(run(prefix, "--max-lag-seconds", "1000000")).isEqualTo(1);
    }

    @Test
    void scriptsLearnWhetherTheLimitIsPassed() throws Exception {
        String prefix = "limit-";
        createTopics(prefix);
        long now = System.currentTimeMillis();
        for (int source = 0; source < 3; source++) {
            watermark(prefix, source, now);
        }
        assertThat(run(prefix, "--max-lag-seconds", "0")).isZero();
        assertThat(out.toString()).contains("No source holds time back.");
        write(prefix + "page-views", 0, now - HOUR, "k", new byte[] {1});
        assertThat(run(prefix, "--max-lag-seconds", "3000")).isEqualTo(1);
        assertThat(run(prefix, "--max-lag-seconds", "7200")).isZero();
        commit(prefix + "ingest", prefix + "page-views", 0, 1);
        assertThat(run(prefix, "--max-lag-seconds", "0")).isZero();
    }

    @Test
    void whatATransactionHidesThatWasLeftOpenWaits() throws Exception {
        String prefix = "open-";
        createTopics(prefix);
        long now = System.currentTimeMillis();
        Map<String, Object> config = cluster.clientSettings("producer.");
        config.put("transactional.id", "left-open");
        try (var open = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            open.initTransactions();
            open.beginTransaction();
            open.send(new ProducerRecord<>(prefix + "clicks", 0, now - HOUR, new byte[] {1}, new byte[] {1}))
                    .get();
            assertThat(run(prefix, "--max-lag-seconds", "3000")).isEqualTo(1);
            assertThat(out.toString()).contains("open-clicks 0: a transaction is open from offset 0 on");
            run(prefix, "--json");
            JsonNode clicks = partition(new ObjectMapper().readTree(out.toString()), prefix + "clicks", 0);
            assertThat(clicks.get("open_transaction_from").asLong()).isZero();
            assertThat(clicks.get("behind_seconds").asDouble()).isBetween(3_600.0, 4_200.0);
            open.abortTransaction();
        }
    }

    @Test
    void recordsThatWereDeletedBeforeTheyWereReadAreAWorseLagThanAny() throws Exception {
        String prefix = "deleted-";
        createTopics(prefix);
        long now = System.currentTimeMillis();
        for (int source = 0; source < 3; source++) {
            watermark(prefix, source, now);
        }
        for (int i = 0; i < 5; i++) {
            write(prefix + "clicks", 0, now, "k", new byte[] {1});
        }
        commit(prefix + "ingest", prefix + "clicks", 0, 1);
        assertThat(run(prefix, "--max-lag-seconds", "3000")).isZero();
        Answer.of(admin.deleteRecords(Map.of(new TopicPartition(prefix + "clicks", 0), RecordsToDelete.beforeOffset(5)))
                .all());
        assertThat(run(prefix, "--max-lag-seconds", "3000")).isEqualTo(1);
        assertThat(out.toString()).contains("deleted-clicks 0: 4 offsets were deleted before deleted-ingest read them");
        commit(prefix + "ingest", prefix + "clicks", 0, 9);
        assertThat(run(prefix, "--max-lag-seconds", "3000")).isEqualTo(1);
        assertThat(out.toString()).contains("deleted-ingest has committed 9, but the topic ends at 5");
    }

    @Test
    void silenceOfAllSourcesAfterIngestHasRunIsALagWithoutEnd() {
        String prefix = "silent-";
        createTopics(prefix);
        assertThat(run(prefix, "--max-lag-seconds", "3000"))
                .as("nothing has run")
                .isZero();
        commit(prefix + "ingest", prefix + "clicks", 0, 0);
        assertThat(run(prefix, "--max-lag-seconds", "3000")).isEqualTo(1);
        assertThat(out.toString()).contains("No source has spoken", "though offsets are committed");
    }

    @Test
    void afterTheTimeoutItCannotBeTold() {
        createTopics("hurry-");
        assertThat(run("hurry-", "--timeout-seconds", "0")).isEqualTo(3);
        assertThat(err.toString()).contains("within 0 s");
    }

    @Test
    void historyIsHeldAgainstItsOwnNewestRecord() throws Exception {
        String prefix = "history-";
        createTopics(prefix);
        watermark(prefix, 0, HOUR);
        write(prefix + "clicks", 0, HOUR, "k", new byte[] {1});
        write(prefix + "clicks", 0, 2 * HOUR, "k", new byte[] {1});
        run(prefix, "--json", "--set", "input=history");
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(partition(report, prefix + "clicks", 0).get("behind_seconds").asDouble())
                .isEqualTo(3_600);
    }

    @Test
    void missingTopicsAreNamed() {
        assertThat(run("nowhere-")).isEqualTo(3);
        assertThat(err.toString()).contains("a topic is not there", "nowhere-events", "'clickledger topics check'");
    }

    private int run(String prefix, String... options) {
        out.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("lag"));
        words.addAll(List.of(options));
        for (String setting : List.of(
                "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                "schema.registry.url=" + REGISTRY,
                "topic.prefix=" + prefix,
                "application.prefix=" + prefix)) {
            words.addAll(List.of("--set", setting));
        }
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(words.toArray(String[]::new));
    }

    private static void createTopics(String prefix) {
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(
                        "topics",
                        "apply",
                        "--set=kafka.bootstrap.servers=" + broker.bootstrapServers(),
                        "--set=topic.prefix=" + prefix,
                        "--set=input=history"))
                .isZero();
    }

    private static void watermark(String prefix, int source, long time) throws Exception {
        String topic = prefix + "events";
        byte[] value = new AvroSerde<>(Contract.EVENTS, schemas)
                .serializer()
                .serialize(
                        topic,
                        Watermark.newBuilder()
                                .setSource(source)
                                .setSources(3)
                                .setTime(time)
                                .build());
        write(topic, 0, time, null, value);
    }

    private static void write(String topic, int partition, long time, String key, byte[] value) throws Exception {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, partition, time, bytes, value))
                .get();
    }

    private static void commit(String group, String topic, int partition, long offset) {
        Answer.of(admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all());
    }

    private static JsonNode partition(JsonNode report, String topic, int partition) {
        for (JsonNode lag : report.get("partitions")) {
            if (lag.get("topic").asText().equals(topic) && lag.get("partition").asInt() == partition) {
                return lag;
            }
        }
        throw new AssertionError("no " + topic + "-" + partition + " in " + report);
    }
}
