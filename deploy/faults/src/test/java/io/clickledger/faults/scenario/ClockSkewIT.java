// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.avro.PageView;
import io.clickledger.faults.oracle.Planted;
import io.clickledger.faults.oracle.Traffic;
import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.DeadLetterReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Senders with wrong clocks among the others: ahead beyond the tolerance (dead letters), ahead within it, and days behind
 * but saying when they sent (corrected). None of them moves time for the others.
 */
@Scenario
final class ClockSkewIT {

    private static final int SKEWED = 300;
    private static final int PAUSE_MS = 25;

    @Test
    void wrongClocksHarmNobody() {
        Run run = new Run("clock-skew");
        try (Pipeline pipeline = Pipeline.onSharedCluster("clock-skew", Live.PARTITIONS, Live.settings());
                Load load = Live.load(run, pipeline, 150)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(ingest, sessionizer);
            Traffic traffic = new Traffic(run.seed(), 1, Duration.ZERO, History.GAP);
            for (int i = 0; i < SKEWED; i++) {
                long now = System.currentTimeMillis();
                PageView skewed =
                        traffic.pageView("skewed-" + i, "v" + run.random().nextInt(300), now);
                switch (i % 3) {
                    case 0 -> {
                        skewed.setOccurredAt(now
                                + Live.TOLERANCE.toMillis()
                                + 1
                                + run.random().nextInt(100_000));
                        pipeline.topics().send(skewed, Planted.deadLetter(DeadLetterReason.CLOCK_AHEAD));
                    }
                    case 1 -> {
                        skewed.setOccurredAt(now + run.random().nextInt((int) Live.TOLERANCE.toMillis() + 1));
                        pipeline.topics().send(skewed);
                    }
                    default -> {
                        long error = Duration.ofDays(3).toMillis();
                        skewed.setOccurredAt(now - error);
                        skewed.setSentAt(now - error + run.random().nextInt(500));
                        pipeline.topics().send(skewed);
                    }
                }
                Await.pause(PAUSE_MS);
            }
            run.fault(SKEWED + " records by wrong clocks");
            load.stop();
            Live.finish(run, pipeline);
        }
    }
}
