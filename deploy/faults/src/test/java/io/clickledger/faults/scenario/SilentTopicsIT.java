// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** Traffic stops: all sessions close without another record, also when both roles die in the silence. */
@Scenario
final class SilentTopicsIT {

    private static final int RECORDS = 1_200;

    @Test
    void everythingClosesInSilence() {
        Run run = new Run("silent");
        try (Pipeline pipeline = Pipeline.onSharedCluster("silent", Live.PARTITIONS, Live.settings());
                Load load = Live.load(run, pipeline, 150)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            load.awaitSent(RECORDS);
            load.stop();
            run.fault("traffic stops");
            Await.until("events", () -> pipeline.topics().committedEnd(Topic.EVENTS) > 0);
            sessionizer.kill();
            ingest.kill();
            run.fault("kill -9 of both roles in the silence");
            ingest.start();
            sessionizer.start();
            Live.finish(run, pipeline);
        }
    }
}
