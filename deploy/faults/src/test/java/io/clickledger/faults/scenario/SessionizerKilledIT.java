// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** kill -9 of the sessionizer, again and again, each time with results written that are not committed yet. */
@Scenario
final class SessionizerKilledIT {

    private static final int KILLS = 8;
    private static final int RECORDS = 24_000;

    @Test
    void sessionizerDiesMidTransaction() {
        Run run = new Run("sessionizer-killed");
        // So rare commits that a kill nearly always destroys work.
        try (Pipeline pipeline = Pipeline.onSharedCluster(
                        "sessionizer-killed", History.PARTITIONS, History.settings("commit.interval", "PT3S"));
                Load load = Load.start(History.records(run, RECORDS).iterator(), 500, pipeline.topics()::send)) {
            pipeline.ingest("1").start();
            RoleProcess victim = pipeline.sessionizer("1").start();
            for (int kill = 1; kill <= KILLS; kill++) {
                Await.until("sessions in an open transaction", () -> {
                    victim.checkAlive();
                    return pipeline.topics().uncommitted(Topic.SESSIONS) > 0;
                });
                Await.pause(run.random().nextInt(1_500));
                run.fault("kill -9 of the sessionizer with " + pipeline.topics().uncommitted(Topic.SESSIONS)
                        + " offsets of sessions uncommitted");
                victim.kill();
                if (kill % 4 == 0) {
                    run.fault("its disk is lost too");
                    victim.loseState();
                }
                victim.start();
            }
            load.awaitEnd();
            pipeline.topics().endInput();
            pipeline.awaitProcessed();
            run.conclude(pipeline.topics(), History.GAP, true);
        }
    }
}
