// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** kill -9 of ingest, again and again, each time with events written that are not committed yet. */
@Scenario
final class IngestKilledIT {

    private static final int KILLS = 8;

    @Test
    void ingestDiesAgainAndAgain() {
        Run run = new Run("ingest-killed");
        var settings = History.settings("commit.interval", "PT2S", "kafka.group.instance.id", "the-one");
        try (Pipeline pipeline = Pipeline.onSharedCluster("ingest-killed", History.PARTITIONS, settings);
                Load load = History.load(run, pipeline, 200)) {
            RoleProcess victim = pipeline.ingest("1").start();
            pipeline.sessionizer("1").start();
            for (int kill = 1; kill <= KILLS; kill++) {
                Kills.midTransaction(run, pipeline, victim, "ingest", Topic.EVENTS);
                if (kill % 4 == 2) {
                    run.fault("its disk is lost too");
                    victim.loseState();
                }
                victim.start();
            }
            load.stop();
            History.finish(run, pipeline);
        }
    }
}
