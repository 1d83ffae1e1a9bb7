// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** The sessionizer is scaled from one instance to three and back under load; standbys take over what is lost. */
@Scenario
final class ScalingIT {

    @Test
    void oneThreeOne() {
        Run run = new Run("scaled");
        var settings =
                History.settings("kafka.num.standby.replicas", "1", "kafka.probing.rebalance.interval.ms", "60000");
        try (Pipeline pipeline = Pipeline.onSharedCluster("scaled", 6, settings);
                Load load = History.load(run, pipeline, 200)) {
            pipeline.ingest("1").start();
            RoleProcess first = pipeline.sessionizer("1").start();
            awaitProgress(pipeline);
            RoleProcess second = pipeline.sessionizer("2").start();
            RoleProcess third = pipeline.sessionizer("3").start();
            run.fault("scaled from one sessionizer to three");
            pipeline.awaitReady(first, second, third);
            awaitProgress(pipeline);
            second.kill();
            run.fault("kill -9 of one of three: standbys are promoted");
            awaitProgress(pipeline);
            third.stop();
            run.fault("SIGTERM of another one: scaled to one");
            awaitProgress(pipeline);
            load.stop();
            History.finish(run, pipeline);
            first.checkAlive();
        }
    }

    /** Until sessions have been committed that were not there before. */
    private static void awaitProgress(Pipeline pipeline) {
        long before = pipeline.topics().committedEnd(Topic.SESSIONS);
        Await.until("more sessions", () -> pipeline.topics().committedEnd(Topic.SESSIONS) > before + 30);
    }
}
