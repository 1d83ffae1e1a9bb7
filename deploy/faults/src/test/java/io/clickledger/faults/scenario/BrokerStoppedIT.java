// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Brokers;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** The only broker goes away under load, by SIGKILL and by SIGTERM, and comes back with its data. */
@Scenario
final class BrokerStoppedIT {

    private static final long AWAY_MS = 4_000;

    @Test
    void onlyBrokerDiesAndStops() {
        Run run = new Run("broker-stopped");
        try (Brokers brokers = Brokers.start(1);
                Pipeline pipeline = new Pipeline(
                        brokers.behindLinks(), brokers.direct(), "broker-stopped", 4, 1, History.settings());
                Load load = History.load(run, pipeline, 200)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            for (boolean hard : new boolean[] {true, false}) {
                Await.until("an open transaction", () -> pipeline.topics().uncommitted(Topic.EVENTS) > 0);
                run.fault((hard ? "SIGKILL" : "SIGTERM") + " of the broker");
                if (hard) {
                    brokers.kill(0);
                } else {
                    brokers.stop(0);
                }
                Await.pause(AWAY_MS);
                brokers.restart(0);
                long before = pipeline.topics().committedEnd(Topic.SESSIONS);
                Await.until("sessions again", () -> pipeline.topics().committedEnd(Topic.SESSIONS) > before);
            }
            load.stop();
            History.finish(run, pipeline);
            ingest.checkAlive();
            sessionizer.checkAlive();
        }
    }
}
