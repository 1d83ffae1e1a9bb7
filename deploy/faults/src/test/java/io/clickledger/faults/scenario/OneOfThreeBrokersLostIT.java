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

/** One of three brokers dies under load, another one later; each comes back. Everything is on all three, two must agree. */
@Scenario
final class OneOfThreeBrokersLostIT {

    @Test
    void oneOfThreeIsLostTwice() {
        Run run = new Run("one-of-three");
        try (Brokers brokers = Brokers.start(3);
                Pipeline pipeline = new Pipeline(
                        brokers.behindLinks(), brokers.direct(), "one-of-three", 4, 3, History.settings());
                Load load = History.load(run, pipeline, 150)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            int first = run.random().nextInt(3);
            for (int lost : new int[] {first, (first + 1) % 3}) {
                awaitProgress(pipeline);
                run.fault("SIGKILL of broker " + lost + " of three");
                brokers.kill(lost);
                awaitProgress(pipeline);
                brokers.restart(lost);
            }
            awaitProgress(pipeline);
            load.stop();
            History.finish(run, pipeline);
            ingest.checkAlive();
            sessionizer.checkAlive();
        }
    }

    private static void awaitProgress(Pipeline pipeline) {
        long before = pipeline.topics().committedEnd(Topic.SESSIONS);
        Await.until("more sessions", () -> pipeline.topics().committedEnd(Topic.SESSIONS) > before);
    }
}
