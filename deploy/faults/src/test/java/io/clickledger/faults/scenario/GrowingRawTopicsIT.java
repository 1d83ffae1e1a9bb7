// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** Live, the raw topics are given more partitions, unevenly, under load: the new ones are read, and nothing is late. */
@Scenario
final class GrowingRawTopicsIT {

    @Test
    void partitionsAreAddedUnderLoad() {
        Run run = new Run("growing");
        try (Pipeline pipeline = Pipeline.onSharedCluster(
                        "growing", Live.PARTITIONS, Live.settings("kafka.metadata.max.age.ms", "1000"));
                Load load = Live.load(run, pipeline, 150)) {
            RoleProcess first = pipeline.ingest("1").start();
            RoleProcess second = pipeline.ingest("2").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(first, second, sessionizer);
            awaitEvents(pipeline, 500);
            pipeline.topics().grow(Topic.PAGE_VIEWS, Live.PARTITIONS + 2);
            run.fault("two partitions more for page views");
            awaitEvents(pipeline, 1_500);
            pipeline.topics().grow(Topic.CLICKS, Live.PARTITIONS + 3);
            run.fault("three partitions more for clicks");
            awaitEvents(pipeline, 1_500);
            load.stop();
            Live.finish(run, pipeline);
            first.checkAlive();
            second.checkAlive();
        }
    }

    private static void awaitEvents(Pipeline pipeline, int more) {
        long before = pipeline.topics().committedEnd(Topic.EVENTS);
        Await.until("events", () -> pipeline.topics().committedEnd(Topic.EVENTS) > before + more);
    }
}
