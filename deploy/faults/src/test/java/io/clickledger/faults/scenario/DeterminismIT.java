// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same events into a fresh sessionizer give the same sessions: keys, values, timestamps and order, byte for byte; and
 * the same outcomes and session sources, each by its key.
 */
@Scenario
@Tag("quick")
final class DeterminismIT {

    private static final List<Topic> READ = List.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES);
    private static final List<Topic> WRITTEN = List.of(
            Topic.SESSIONS,
            Topic.LATE_EVENTS,
            Topic.CLICK_FACTS,
            Topic.CLICK_OUTCOMES,
            Topic.SESSION_SOURCES,
            Topic.RATE_CHANGES,
            Topic.CLICK_MATCH_RATES,
            Topic.MATCH_RATE_ALERTS);

    @Test
    void replayOfTheEventsGivesTheSameBytes() {
        Run run = new Run("determinism");
        try (Pipeline pipeline = Pipeline.onSharedCluster("determinism", 3, History.settings())) {
            pipeline.ingest("1").start();
            RoleProcess first = pipeline.sessionizer("1").start();
            History.records(run, 4_000).forEach(pipeline.topics()::send);
            Await.until("sessions", () -> pipeline.topics().committedEnd(Topic.SESSIONS) > 0);
            first.kill();
            run.fault("kill -9 of the first sessionizer");
            first.start();
            History.finish(run, pipeline);

            Map<String, String> apart = new HashMap<>();
            apart.put("application.prefix", "determinism-again-");
            // Other batches and commits than the first time.
            apart.put("commit.interval", "PT0.2S");
            apart.put("commit.interval-behind", "PT0.2S");
            for (Topic topic : WRITTEN) {
                pipeline.topics().create(again(pipeline, topic), 1);
                apart.put("topic." + topic.defaultName(), again(pipeline, topic));
            }
            pipeline.role("sessionize", "again", apart).start();
            Await.until(
                    "the replay to be processed",
                    () -> IntStream.range(0, 2)
                            .allMatch(twice -> READ.stream()
                                    .allMatch(topic -> pipeline.topics()
                                            .isFullyRead(topicOf(pipeline, topic), "determinism-again-sessionize"))));

            assertThat(byPartition(pipeline.topics().committed(again(pipeline, Topic.SESSIONS))))
                    .isEqualTo(byPartition(pipeline.topics().committed(Topic.SESSIONS)));
            for (Topic topic : List.of(Topic.CLICK_OUTCOMES, Topic.SESSION_SOURCES)) {
                assertThat(values(pipeline.topics().committed(again(pipeline, topic))))
                        .as(topic.defaultName())
                        .containsExactlyInAnyOrderElementsOf(
                                values(pipeline.topics().committed(topic)));
            }
        }
    }

    private static String again(Pipeline pipeline, Topic topic) {
        return pipeline.topics().name(topic) + "-again";
    }

    private static String topicOf(Pipeline pipeline, Topic topic) {
        return WRITTEN.contains(topic)
                ? again(pipeline, topic)
                : pipeline.topics().name(topic);
    }

    private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(r -> Arrays.toString(r.key()) + Arrays.toString(r.value()))
                .toList();
    }

    private static Map<Integer, List<String>> byPartition(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::partition,
                        TreeMap::new,
                        Collectors.mapping(
                                r -> Arrays.toString(r.key()) + r.timestamp() + Arrays.toString(r.value()),
                                Collectors.toList())));
    }
}
