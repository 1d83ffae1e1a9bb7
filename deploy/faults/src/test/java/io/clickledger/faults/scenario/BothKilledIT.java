// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** kill -9 of either role at any moment: mostly after it has done some work, else while starting or restoring. */
@Scenario
final class BothKilledIT {

    private static final int KILLS = 8;
    private static final int LONGEST_DELAY_MS = 3_000;

    @Test
    void bothDieAtRandom() {
        Run run = new Run("both-killed");
        try (Pipeline pipeline = Pipeline.onSharedCluster("both-killed", History.PARTITIONS, History.settings());
                Load load = History.load(run, pipeline, 200)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            for (int kill = 0; kill < KILLS; kill++) {
                boolean first = run.random().nextBoolean();
                RoleProcess victim = first ? ingest : sessionizer;
                if (run.random().nextInt(3) > 0) {
                    Topic output = first ? Topic.EVENTS : Topic.SESSIONS;
                    long before = pipeline.topics().committedEnd(output);
                    Await.until("output", () -> pipeline.topics().committedEnd(output) > before);
                }
                Await.pause(run.random().nextInt(LONGEST_DELAY_MS));
                victim.checkAlive();
                victim.kill();
                run.fault("kill -9 of " + (first ? "ingest" : "the sessionizer"));
                victim.start();
            }
            load.stop();
            History.finish(run, pipeline);
        }
    }
}
