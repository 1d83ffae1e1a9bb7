// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same events into a fresh sessionizer give the same sessions: keys, values, timestamps and order, byte for byte. */
@Scenario
@Tag("quick")
final class DeterminismIT {

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

            String again = pipeline.topics().name(Topic.SESSIONS) + "-again";
            String lateAgain = pipeline.topics().name(Topic.LATE_EVENTS) + "-again";
            pipeline.topics().create(again, 1);
            pipeline.topics().create(lateAgain, 1);
            Map<String, String> apart = Map.of(
                    "application.prefix",
                    "determinism-again-",
                    "topic.sessions",
                    again,
                    "topic.late-events",
                    lateAgain,
                    // Other batches and commits than the first time.
                    "commit.interval",
                    "PT0.2S");
            pipeline.role("sessionize", "again", apart).start();
            Await.until(
                    "the replay to be processed",
                    () -> pipeline.topics().isFullyRead(Topic.EVENTS, "determinism-again-sessionize"));

            assertThat(byPartition(pipeline.topics().committed(again)))
                    .isEqualTo(byPartition(pipeline.topics().committed(Topic.SESSIONS)));
        }
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
