// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.faults.oracle.Planted;
import io.clickledger.faults.oracle.Traffic;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.Topics;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that cannot be used stand among the good ones: each is in the dead letters, and no other is touched. */
@Scenario
@Tag("quick")
final class PoisonIT {

    private static final int ONE_IN = 40;

    @Test
    void poisonIsSetAside() {
        Run run = new Run("poison");
        try (Pipeline pipeline = Pipeline.onSharedCluster("poison", 3, History.settings())) {
            pipeline.ingest("1").start();
            pipeline.sessionizer("1").start();
            List<SpecificRecord> records = History.records(run, 4_000);
            Traffic traffic = new Traffic(run.seed(), 1, Duration.ofHours(1), History.GAP);
            int planted = 0;
            for (SpecificRecord good : records) {
                pipeline.topics().send(good);
                if (run.random().nextInt(ONE_IN) == 0) {
                    plant(pipeline.topics(), run.random(), planted++, good, traffic);
                }
            }
            run.fault(planted + " poison records");
            History.finish(run, pipeline);
        }
    }

    private static void plant(Topics topics, Random random, int number, SpecificRecord good, Traffic traffic) {
        Topic topic = random.nextBoolean() ? Topic.CLICKS : Topic.PAGE_VIEWS;
        long time = good instanceof PageView view ? view.getOccurredAt() : ((Click) good).getOccurredAt();
        PageView fresh = traffic.pageView("poison-" + number, "v" + number % 50, time);
        switch (number % 9) {
            case 0 -> bytes(topics, topic, time, null, DeadLetterReason.NULL_VALUE);
            case 1 -> bytes(topics, topic, time, new byte[0], DeadLetterReason.UNDECODABLE);
            case 2 ->
                bytes(
                        topics,
                        topic,
                        time,
                        "{\"json\": 1}".getBytes(StandardCharsets.UTF_8),
                        DeadLetterReason.UNDECODABLE);
            case 3 ->
                bytes(
                        topics,
                        topic,
                        time,
                        ByteBuffer.allocate(20).put((byte) 0).putInt(999_999).array(),
                        DeadLetterReason.UNKNOWN_SCHEMA);
            case 4 -> {
                fresh.setEventId(" ");
                view(topics, fresh, DeadLetterReason.INVALID_EVENT_ID);
            }
            case 5 -> {
                fresh.setOccurredAt(-1);
                view(topics, fresh, DeadLetterReason.INVALID_TIME);
            }
            case 6 -> {
                fresh.setUrl("/no/host");
                view(topics, fresh, DeadLetterReason.INVALID_URL);
            }
            case 7 -> {
                fresh.setUrl("https://shop.example/" + "x".repeat(500_000));
                view(topics, fresh, DeadLetterReason.FIELD_TOO_LONG);
            }
            default -> {
                fresh.setOccurredAt(time + Duration.ofDays(365).toMillis());
                fresh.setReceivedAt(time);
                view(topics, fresh, DeadLetterReason.CLOCK_AHEAD);
            }
        }
    }

    private static void view(Topics topics, PageView bad, DeadLetterReason reason) {
        topics.send(bad, Planted.deadLetter(reason));
    }

    private static void bytes(Topics topics, Topic topic, long time, byte[] bytes, DeadLetterReason reason) {
        topics.send(topic, "v1", time, bytes, Planted.deadLetter(reason));
    }
}
