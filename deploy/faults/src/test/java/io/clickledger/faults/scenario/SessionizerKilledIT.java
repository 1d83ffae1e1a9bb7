// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** kill -9 of the sessionizer, again and again, each time with results written that are not committed yet. */
@Scenario
final class SessionizerKilledIT {

    private static final int KILLS = 8;

    @Test
    void sessionizerDiesAgainAndAgain() {
        Run run = new Run("sessionizer-killed");
        kill(run, "sessionizer-killed", KILLS);
    }

    @Test
    @Tag("quick")
    void sessionizerDiesTwice() {
        Run run = new Run("sessionizer-killed-twice");
        kill(run, "sessionizer-killed-twice", 2);
    }

    private static void kill(Run run, String name, int kills) {
        // So rare commits that a kill nearly always destroys work; static membership, so that it is back at once.
        var settings = History.settings(
                "commit.interval", "PT2S", "commit.interval-behind", "PT2S", "kafka.group.instance.id", "the-one");
        try (Pipeline pipeline = Pipeline.onSharedCluster(name, History.PARTITIONS, settings);
                Load load = History.load(run, pipeline, 200)) {
            pipeline.ingest("1").start();
            RoleProcess victim = pipeline.sessionizer("1").start();
            for (int kill = 1; kill <= kills; kill++) {
                Kills.midTransaction(run, pipeline, victim, "the sessionizer", Topic.SESSIONS);
                if (kill % 4 == 1) {
                    run.fault("its disk is damaged");
                    victim.damageState();
                }
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
