// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the raw record to the dead letter and, mended, to the event, with ingest at work on a real broker. */
final class MendedLetterIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Kafka's default: the largest batch that a raw topic takes, and what a batch of one small-headed record adds. */
    private static final int LARGEST_RECORD = 1_048_588;

    private static final int AROUND_VALUE = 80;

    private static LetterBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        broker = new LetterBroker();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void anEventThatWasRefusedComesOutWhenTheCauseIsMendedAndItIsSentBack() throws Exception {
        long now = System.currentTimeMillis();
        Settings strict = settings("mended-", Map.of("clock.tolerance", "PT1S"));
        new TopicSetup(strict, broker.admin).ensure(Arrays.asList(Topic.values()));
        whileIngesting(strict, () -> {
            send("mended-", view("ahead", now + 30_000, now));
            await(() -> letters("mended-").size() == 1);
        });
        assertThat(letters("mended-")).extracting(Letter::reason).containsExactly("CLOCK_AHEAD");

        // Sent back before the cause is mended, it only becomes a new letter.
        whileIngesting(strict, () -> {
            assertThat(retry(strict)).isOne();
            await(() -> letters("mended-").size() == 2);
        });
        Letter again = letters("mended-").get(1);
        assertThat(again.originOffset()).isGreaterThan(letters("mended-").get(0).originOffset());
        assertThat(again.originalHeaders()).isEmpty();

        Settings tolerant = settings("mended-", Map.of("clock.tolerance", "PT1M"));
        assertThat(retry(tolerant)).isOne();
        assertThat(retry(tolerant)).isZero();
        whileIngesting(tolerant, () -> {
            await(() -> events("mended-").contains("ahead"));
        });
        assertThat(events("mended-")).containsExactly("ahead");
        assertThat(letters("mended-")).hasSize(2);
    }

    @Test
    void recordsAsLargeAsTheBrokerTakesBecomeLettersAndProcessingGoesOn() throws Exception {
        long now = System.currentTimeMillis();
        Settings settings = settings("large-", Map.of());
        new TopicSetup(settings, broker.admin).ensure(Arrays.asList(Topic.values()));
        byte[] garbage = new byte[LARGEST_RECORD - AROUND_VALUE];
        // What can be compressed would fit a smaller topic all the same.
        new Random(1).nextBytes(garbage);
        garbage[0] = 7;
        assertThatThrownBy(() -> broker.write(
                        new ProducerRecord<>("large-page-views", 0, now, null, Arrays.copyOf(garbage, LARGEST_RECORD))))
                .as("the broker takes no more")
                .hasCauseInstanceOf(RecordTooLargeException.class);
        PageView field = view("x".repeat(1_000_000), now, now);
        PageView agent = view("agent", now, now);
        agent.setUserAgent("x".repeat(1_000_000));
        whileIngesting(settings, () -> {
            broker.write(new ProducerRecord<>("large-page-views", 0, now, null, garbage));
            send("large-", field);
            send("large-", agent);
            send("large-", view("good", now, now));
            await(() -> events("large-").contains("good"));
        });
        assertThat(letters("large-"))
                .extracting(Letter::reason)
                .containsExactly("UNDECODABLE", "INVALID_EVENT_ID", "FIELD_TOO_LONG");
        assertThat(letters("large-").get(0).record().value()).isEqualTo(garbage);
    }

    @Test
    void deadLettersTooSmallForTheRawTopicsStopTheStartWithTheCommandThatMendsIt() {
        Settings settings = settings("small-", Map.of());
        for (Topic topic : Topic.values()) {
            broker.create(settings.topics().of(topic), 1, Map.of());
        }
        assertThatThrownBy(() -> new TopicSetup(settings, broker.admin).ensure(Arrays.asList(Topic.values())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("small-dead-letters: max.message.bytes is 1048588, but must be 1114124")
                .hasMessageContaining("--entity-name small-dead-letters --add-config max.message.bytes=16842752");
    }

    @Test
    void rawRecordsLargerThanTheProducerMaySendStopTheStart() {
        Settings settings = settings("request-", Map.of("kafka.producer.max.request.size", "1048576"));
        assertThatThrownBy(() -> new TopicSetup(settings, broker.admin).ensure(Arrays.asList(Topic.values())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("--set kafka.producer.max.request.size=1114124");
    }

    private Settings settings(String prefix, Map<String, String> more) {
        List<String> assignments = new ArrayList<>(List.of(
                "kafka.bootstrap.servers=" + broker.cluster.bootstrapServers(),
                "schema.registry.url=" + broker.cluster.registryUrl(),
                "topic.prefix=" + prefix,
                "application.prefix=" + prefix,
                "identity.salt=test",
                "topics.create=missing",
                "topics.replication=1",
                "partitions.page-views=1",
                "partitions.dead-letters=1",
                "state.dir=" + directory,
                "commit.interval=PT0.2S"));
        more.forEach((key, value) -> assignments.add(key + "=" + value));
        return new SettingSources().commandLine(assignments).read();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void whileIngesting(Settings settings, Work work) throws Exception {
        RunningRole ingest =
                new RoleStarter(settings, broker.cluster).ingest(new IngestMeters(new SimpleMeterRegistry()));
        try {
            work.run();
        } finally {
            ingest.close();
        }
    }

    private static PageView view(String id, long occurredAt, long receivedAt) {
        return PageView.newBuilder()
                .setEventId(id)
                .setOccurredAt(occurredAt)
                .setReceivedAt(receivedAt)
                .setVisitorId("visitor")
                .setUrl("https://shop.example/")
                .build();
    }

    private static void send(String prefix, PageView view) throws Exception {
        String topic = prefix + "page-views";
        byte[] value = new AvroSerde<>(Contract.PAGE_VIEW, broker.cluster.schemas())
                .serializer()
                .serialize(topic, view);
        broker.write(new ProducerRecord<>(topic, 0, view.getReceivedAt(), null, value));
    }

    private static long retry(Settings settings) throws Exception {
        try (LetterTopic topic =
                        new LetterTopic(broker.cluster, settings.topics().of(Topic.DEAD_LETTERS));
                Retry retry = new Retry(
                        broker.cluster,
                        topic,
                        Retry.rules(broker.cluster, settings.topics()),
                        Duration.ofMinutes(1),
                        Clock.systemUTC())) {
            return retry.send(LetterFilter.ALL, Long.MAX_VALUE, (letter, decision) -> {});
        }
    }

    private static List<Letter> letters(String prefix) {
        return broker.committed(prefix + "dead-letters").stream()
                .flatMap(record -> Letter.of(record).stream())
                .toList();
    }

    private static List<String> events(String prefix) {
        var deserializer = new AvroSerde<>(Contract.EVENTS, broker.cluster.schemas()).deserializer();
        return broker.committed(prefix + "events").stream()
                .map(record -> deserializer.deserialize(record.topic(), record.value()))
                .filter(SiteEvent.class::isInstance)
                .map(event -> ((SiteEvent) event).getEventId())
                .toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("gave up waiting after " + LIMIT);
            }
            Thread.sleep(100);
        }
    }
}
