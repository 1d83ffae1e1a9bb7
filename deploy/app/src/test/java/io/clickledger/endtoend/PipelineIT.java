// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.Session;
import io.clickledger.avro.Watermark;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;
import io.clickledger.oracle.BatchSession;
import io.clickledger.oracle.BatchSessionizer;
import io.clickledger.oracle.Traffic;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both roles in processes of their own, on a real broker and registry, several partitions each; what comes out is
 * compared with the batch oracle. A run is repeated with {@code -Dclickledger.seed=…}.
 */
final class PipelineIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final long GAP_MS = Duration.ofMinutes(30).toMillis();
    private static final int PARTITIONS = 3;
    private static final int KILLS = 4;

    private static EmbeddedCluster embedded;
    private static Cluster cluster;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        embedded = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE);
        cluster = Cluster.embedded(embedded.bootstrapServers(), embedded.registryUrl());
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    @Test
    void sessionsEqualTheBatchOfTheRawRecordsOverSeveralPartitions() throws Exception {
        List<SpecificRecord> raw = new Traffic(7, 300, Duration.ofHours(20)).records(6_000);
        try (TestTopics topics = topics("quiet-");
                RoleProcess ingest = role("ingest", "quiet-");
                RoleProcess sessionize = role("sessionize", "quiet-")) {
            ingest.start();
            sessionize.start();
            raw.forEach(topics::send);
            topics.endInput();
            awaitEnd(topics, "quiet-", ingest, sessionize);

            assertEqualsOracle(topics, raw);
            assertEverySourceSpokeToEveryPartition(topics);
        }
    }

    @Test
    void killingBothRolesAgainAndAgainChangesNoSession() throws Exception {
        long seed = Long.getLong("clickledger.seed", System.nanoTime());
        System.out.println("killingBothRolesAgainAndAgainChangesNoSession: -Dclickledger.seed=" + seed);
        Random random = new Random(seed);
        List<SpecificRecord> raw = new Traffic(seed, 500, Duration.ofHours(20)).records(12_000);
        try (TestTopics topics = topics("killed-");
                RoleProcess ingest = role("ingest", "killed-");
                RoleProcess sessionize = role("sessionize", "killed-")) {
            ingest.start();
            sessionize.start();
            int sent = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int until = raw.size() * (kill + 1) / (KILLS + 1);
                RoleProcess victim = kill % 2 == 0 ? sessionize : ingest;
                Topic growing = kill % 2 == 0 ? Topic.SESSIONS : Topic.EVENTS;
                long before = topics.end(growing);
                // Some now, some while the victim is at work, so that it dies with a transaction open.
                for (; sent < until; sent++) {
                    topics.send(raw.get(sent));
                    if (sent % 200 == 0) {
                        Thread.sleep(random.nextInt(40));
                    }
                }
                TestTopics.await(growing + " to grow", LIMIT, () -> {
                    ingest.checkAlive();
                    sessionize.checkAlive();
                    return topics.end(growing) > before;
                });
                victim.kill();
                victim.start();
            }
            raw.subList(sent, raw.size()).forEach(topics::send);
            topics.endInput();
            awaitEnd(topics, "killed-", ingest, sessionize);

            assertEqualsOracle(topics, raw);
        }
    }

    private static TestTopics topics(String prefix) {
        return new TestTopics(cluster, new TopicNames(prefix, Map.of()), PARTITIONS);
    }

    private RoleProcess role(String role, String prefix) {
        return new RoleProcess(
                role,
                cluster,
                directory,
                Map.of(
                        "input",
                        "history",
                        "topic.prefix",
                        prefix,
                        "application.prefix",
                        prefix,
                        "identity.salt",
                        "test"));
    }

    private static void awaitEnd(TestTopics topics, String prefix, RoleProcess ingest, RoleProcess sessionize)
            throws InterruptedException {
        TestTopics.await("all raw records and events to be processed", LIMIT, () -> {
            ingest.checkAlive();
            sessionize.checkAlive();
            return topics.isFullyRead(Topic.CLICKS, prefix + "ingest")
                    && topics.isFullyRead(Topic.PAGE_VIEWS, prefix + "ingest")
                    && topics.isFullyRead(Topic.EVENTS, prefix + "sessionize");
        });
    }

    private static void assertEqualsOracle(TestTopics topics, List<SpecificRecord> raw) {
        List<Session> sessions = topics.values(Topic.SESSIONS, Contract.SESSION);
        assertThat(sessions.stream().map(BatchSession::of))
                .containsExactlyInAnyOrderElementsOf(new BatchSessionizer(GAP_MS).sessions(raw));
        assertThat(sessions.stream().map(Session::getSessionId)).doesNotHaveDuplicates();
        assertThat(topics.committed(Topic.LATE_EVENTS)).isEmpty();
        assertThat(topics.committed(Topic.DEAD_LETTERS)).isEmpty();
    }

    private static void assertEverySourceSpokeToEveryPartition(TestTopics topics) {
        var deserializer = new AvroSerde<>(Contract.EVENTS, cluster.schemas()).deserializer();
        Map<Integer, Map<Integer, Long>> latestBySourceByPartition = new HashMap<>();
        topics.committed(Topic.EVENTS).forEach(r -> {
            if (deserializer.deserialize(r.topic(), r.value()) instanceof Watermark watermark) {
                assertThat(watermark.getSources()).isEqualTo(PARTITIONS);
                Long before = latestBySourceByPartition
                        .computeIfAbsent(r.partition(), p -> new HashMap<>())
                        .put(watermark.getSource(), watermark.getTime());
                assertThat(before == null || before <= watermark.getTime())
                        .as("time of source %d does not go back", watermark.getSource())
                        .isTrue();
            }
        });
        assertThat(latestBySourceByPartition).hasSize(PARTITIONS);
        latestBySourceByPartition
                .values()
                .forEach(bySource -> assertThat(bySource)
                        .containsOnlyKeys(0, 1, 2)
                        .allSatisfy((source, time) -> assertThat(time).isEqualTo(Long.MAX_VALUE)));
    }
}
