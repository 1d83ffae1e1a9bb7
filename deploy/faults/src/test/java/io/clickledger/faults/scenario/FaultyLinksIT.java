// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Brokers;
import io.clickledger.faults.stage.FaultyLink;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import org.junit.jupiter.api.Test;

/** Between the roles and the broker: connections reset, cut for a while, slow, and half open beyond the session timeout. */
@Scenario
final class FaultyLinksIT {

    private static final long CUT_MS = 3_000;
    private static final long DELAY_MS = 300;
    private static final long SLOW_MS = 5_000;
    /** Beyond the session timeout (6 s) and the transaction timeout (8 s). */
    private static final long SILENT_MS = 10_000;

    @Test
    void networkFailsInEveryWay() {
        Run run = new Run("faulty-links");
        try (Brokers brokers = Brokers.start(1);
                Pipeline pipeline = new Pipeline(
                        brokers.behindLinks(), brokers.direct(), "faulty-links", 4, 1, History.settings());
                Load load = History.load(run, pipeline, 200)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            FaultyLink link = brokers.link(0);
            awaitTransaction(pipeline);
            run.fault("every connection reset");
            link.reset();
            awaitProgress(pipeline);
            run.fault("cut");
            link.cut();
            Await.pause(CUT_MS);
            link.restore();
            awaitProgress(pipeline);
            run.fault("slow: " + DELAY_MS + " ms each way");
            link.delay(DELAY_MS);
            Await.pause(SLOW_MS);
            link.restore();
            awaitTransaction(pipeline);
            run.fault("half open: nothing comes through");
            link.fallSilent();
            Await.pause(SILENT_MS);
            link.restore();
            awaitProgress(pipeline);
            load.stop();
            History.finish(run, pipeline);
            ingest.checkAlive();
            sessionizer.checkAlive();
        }
    }

    private static void awaitTransaction(Pipeline pipeline) {
        Await.until("an open transaction", () -> pipeline.topics().uncommitted(Topic.EVENTS) > 0);
    }

    private static void awaitProgress(Pipeline pipeline) {
        long before = pipeline.topics().committedEnd(Topic.SESSIONS);
        Await.until("more sessions", () -> pipeline.topics().committedEnd(Topic.SESSIONS) > before);
    }
}
