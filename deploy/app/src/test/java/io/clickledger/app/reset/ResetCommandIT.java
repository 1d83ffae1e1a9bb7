// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code reset} on a real broker, where what the roles would have left is put by hand. */
final class ResetCommandIT {

    private static final long HOUR = 3_600_000;
    private static final String CHANGELOG = "sessionize-open-sessions-changelog";

    private static EmbeddedBroker broker;
    private static Cluster cluster;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE);
        cluster = Cluster.embedded(broker.bootstrapServers(), "mock://reset");
        admin = cluster.admin();
        producer = new KafkaProducer<>(
                cluster.clientSettings("producer."), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void withoutExecuteThePlanIsShownAndNothingChanges() {
        String prefix = "dry-";
        leaveBehind(prefix);

        assertThat(run(prefix, "sessionize")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains(
                        "read     dry-sessionize in dry-events: 4 partitions, 3 offsets are read",
                        "skip     dry-sessionize in dry-click-facts: 4 partitions, up to the end; 1 offsets have not been read",
                        "delete   dry-sessionize-open-sessions-changelog",
                        "leave    dry-sessionize-other-changelog",
                        "readers  dry-sessions: again; the same session has the same session_id",
                        "--execute does it")
                .doesNotContain("dry-clicks", "is not read from its first record");
        assertThat(topics()).contains(prefix + CHANGELOG);
        assertThat(committed(prefix, "events")).isEqualTo(2);
    }

    @Test
    void theInputIsReadAgainAndWhatLiesBetweenTheStagesIsSkipped() throws Exception {
        String prefix = "done-";
        leaveBehind(prefix);

        assertThat(run(prefix, "sessionize", "--execute", "--json"))
                .as(err.toString())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("executed").asBoolean()).isTrue();
        assertThat(report.get("delete")).hasSize(1);
        assertThat(committed(prefix, "events")).isZero();
        assertThat(committed(prefix, "click-facts")).isEqualTo(2);
        assertThat(committed(prefix, "rate-changes")).isZero();
        assertThat(topics())
                .contains(prefix + "events", prefix + "sessions", prefix + "sessionize-other-changelog")
                .doesNotContain(prefix + CHANGELOG);
        assertThat(run(prefix, "sessionize", "--execute"))
                .as("doing it again does no harm")
                .isZero();
    }

    @Test
    void ingestBeginsAnewTogetherWithTheSessionizerWhichSkipsTheEventsThatAreThere() throws Exception {
        String prefix = "all-";
        leaveBehind(prefix);
        write(prefix + "clicks", HOUR);
        commit(prefix + "ingest", prefix + "clicks", 1);

        assertThat(run(prefix, "ingest", "--execute")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("all-events: all events again");
        assertThat(offset(prefix + "ingest", prefix + "clicks")).isZero();
        assertThat(committed(prefix, "events")).isEqualTo(3);
        assertThat(topics()).doesNotContain(prefix + CHANGELOG);
    }

    @Test
    void fromATimeOnTheFirstRecordOfItOrLaterIsTheFirstThatIsRead() {
        String prefix = "late-";
        leaveBehind(prefix);

        assertThat(run(prefix, "sessionize", "--execute", "--to", "1970-01-01T02:00:00Z"))
                .as(err.toString())
                .isZero();

        assertThat(committed(prefix, "events")).isEqualTo(1);
        assertThat(out.toString()).contains("is not read from its first record on (--to 1970-01-01T02:00:00Z)");
        assertThat(run(prefix, "sessionize", "--execute", "--to", "2000-01-01T00:00:00+01:00"))
                .isZero();
        assertThat(committed(prefix, "events")).as("nothing is as young").isEqualTo(3);
    }

    @Test
    void whileTheGroupHasMembersNothingIsDoneAndTheyAreNamed() {
        String prefix = "busy-";
        leaveBehind(prefix);
        Map<String, Object> config = cluster.clientSettings("consumer.");
        config.put("group.id", prefix + "sessionize");
        config.put("client.id", "the-one-that-works");
        config.put("enable.auto.commit", "false");
        try (var member = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(prefix + "events"));
            while (member.assignment().isEmpty()) {
                member.poll(Duration.ofMillis(100));
            }

            assertThat(run(prefix, "sessionize", "--execute")).isEqualTo(1);

            assertThat(out.toString())
                    .contains(
                            "group busy-sessionize has a member: the-one-that-works at 127.0.0.1",
                            "Nothing was changed");
            assertThat(run(prefix, "ingest", "--execute"))
                    .as("the sessionizer would be reset, too")
                    .isEqualTo(1);
        }
        assertThat(topics()).contains(prefix + CHANGELOG);
        assertThat(committed(prefix, "events")).isEqualTo(2);
    }

    @Test
    void aTransactionThatIsLeftOpenIsInTheWay() throws Exception {
        String prefix = "open-";
        leaveBehind(prefix);
        Map<String, Object> config = cluster.clientSettings("producer.");
        config.put("transactional.id", "open-sessionize-00000000-1111-2222-3333-444444444444-1");
        try (var open = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            open.initTransactions();
            open.beginTransaction();
            open.send(new ProducerRecord<>(prefix + "sessions", 0, HOUR, new byte[] {1}, new byte[] {1}))
                    .get();

            assertThat(run(prefix, "sessionize", "--execute")).isEqualTo(1);

            assertThat(out.toString()).contains("transaction open-sessionize-00000000", "is open");
            open.abortTransaction();
        }
        assertThat(run(prefix, "sessionize")).isZero();
    }

    @Test
    void whatMakesNoSenseIsWrongUsage() {
        assertThat(run("x-", "sessionize", "--to", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("--to 'yesterday' must be 'earliest', or a time");
        assertThat(run(
                        "x-",
                        "sessionize",
                        "--to",
                        Instant.now().plusSeconds(3_600).toString()))
                .isEqualTo(2);
        assertThat(run("x-", "everything")).isEqualTo(2);
        assertThat(run("nowhere-", "sessionize")).isEqualTo(3);
        assertThat(err.toString()).contains("a topic is not there");
    }

    /** Three events, of which two were read, two facts, of which one was, a changelog of ours, and one of somebody's. */
    private static void leaveBehind(String prefix) {
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(
                        "topics",
                        "apply",
                        "--set=kafka.bootstrap.servers=" + broker.bootstrapServers(),
                        "--set=topic.prefix=" + prefix,
                        "--set=input=history"))
                .isZero();
        for (String changelog : List.of(prefix + CHANGELOG, prefix + "sessionize-other-changelog")) {
            Answer.of(admin.createTopics(List.of(new NewTopic(changelog, 4, (short) 1)))
                    .all());
            TopicDescriptions.of(admin, List.of(changelog));
        }
        for (int hour = 1; hour <= 3; hour++) {
            write(prefix + "events", hour * HOUR);
        }
        write(prefix + "click-facts", HOUR);
        write(prefix + "click-facts", HOUR);
        commit(prefix + "sessionize", prefix + "events", 2);
        commit(prefix + "sessionize", prefix + "click-facts", 1);
    }

    private int run(String prefix, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("reset"));
        words.addAll(List.of(options));
        for (String setting : List.of(
                "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                "topic.prefix=" + prefix,
                "application.prefix=" + prefix)) {
            words.addAll(List.of("--set", setting));
        }
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(words.toArray(String[]::new));
    }

    private static void write(String topic, long time) {
        try {
            producer.send(new ProducerRecord<>(topic, 0, time, null, new byte[] {1}))
                    .get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void commit(String group, String topic, long offset) {
        Answer.of(admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset, "note")))
                .all());
    }

    private static long committed(String prefix, String topic) {
        return offset(prefix + "sessionize", prefix + topic);
    }

    private static long offset(String group, String topic) {
        return Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .get(new TopicPartition(topic, 0))
                .offset();
    }

    private static Set<String> topics() {
        return Answer.of(admin.listTopics().names());
    }
}
