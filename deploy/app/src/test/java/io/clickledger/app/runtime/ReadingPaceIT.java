// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.metrics.SessionizerMeters;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessionizer on a real broker, at the head of its input. */
final class ReadingPaceIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    /** Kafka Streams by itself would commit only when the test has given up. */
    @Test
    void whoHasCaughtUpCommitsLongBeforeOneWhoIsBehindWould() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE)) {
            Cluster cluster = Cluster.embedded(broker.bootstrapServers(), "mock://pace");
            Settings settings = new SettingSources()
                    .commandLine(List.of(
                            "identity.salt=test",
                            "topics.create=missing",
                            "topics.replication=1",
                            "state.dir=" + directory,
                            "commit.interval=PT0.2S",
                            "commit.interval-behind=PT10M",
                            "transaction.timeout=PT15M"))
                    .read();
            try (Admin admin = cluster.admin();
                    var producer = new KafkaProducer<>(
                            cluster.clientSettings("producer."),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                new TopicSetup(settings, admin).ensure(Role.SESSIONIZE.topics());
                try (RunningRole role = new RoleStarter(settings, cluster)
                        .sessionize(new SessionizerMeters(new SimpleMeterRegistry()))) {
                    String events = settings.topics().of(Topic.EVENTS);
                    var progress = new GroupProgress(admin, Role.SESSIONIZE.applicationId(settings), List.of(events));
                    for (int n = 1; n <= 3; n++) {
                        // Not an event, but a dead letter is an answer, too.
                        producer.send(new ProducerRecord<>(events, 0, null, null, new byte[] {7}))
                                .get();
                        awaitCommitted(role, progress, n);
                    }
                }
            }
        }
    }

    private static void awaitCommitted(RunningRole role, GroupProgress progress, long offset) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (progress.committed().values().stream().noneMatch(committed -> committed >= offset)) {
            role.check();
            assertThat(System.nanoTime()).as("nothing was committed").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
