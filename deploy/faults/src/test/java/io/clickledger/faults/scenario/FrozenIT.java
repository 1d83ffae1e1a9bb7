// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An instance is frozen (SIGSTOP) in the middle of a transaction until the others have taken its tasks, and then goes on
 * where it was. It must be fenced: what it still had in hand must not be written a second time.
 */
@Scenario
final class FrozenIT {

    private static final int FREEZES = 2;
    /** Beyond the session timeout (6 s) and the transaction timeout (8 s). */
    private static final long FROZEN_MS = 10_000;

    @Test
    void frozenSessionizerIsFenced() {
        freeze("sessionizer-frozen", "sessionize", Topic.SESSIONS);
    }

    @Test
    void frozenIngestIsFenced() {
        freeze("ingest-frozen", "ingest", Topic.EVENTS);
    }

    private static void freeze(String name, String role, Topic output) {
        Run run = new Run(name);
        try (Pipeline pipeline = Pipeline.onSharedCluster(
                        name,
                        History.PARTITIONS,
                        History.settings("commit.interval", "PT2S", "commit.interval-behind", "PT2S"));
                Load load = History.load(run, pipeline, 200)) {
            RoleProcess first = pipeline.role(role, "1", Map.of()).start();
            RoleProcess second = pipeline.role(role, "2", Map.of()).start();
            RoleProcess other = role.equals("ingest") ? pipeline.sessionizer("1") : pipeline.ingest("1");
            pipeline.awaitReady(first, second, other.start());
            for (int freeze = 0; freeze < FREEZES; freeze++) {
                RoleProcess victim = freeze % 2 == 0 ? first : second;
                Await.until(
                        "output in an open transaction", () -> pipeline.topics().uncommitted(output) > 0);
                Await.pause(run.random().nextInt(1_000));
                victim.freeze();
                run.fault("SIGSTOP of an instance of " + role);
                Await.pause(FROZEN_MS);
                long before = pipeline.topics().committedEnd(output);
                Await.until(
                        "the other instance to go on", () -> pipeline.topics().committedEnd(output) > before);
                victim.thaw();
                run.fault("SIGCONT of it");
                pipeline.awaitReady(victim);
            }
            load.stop();
            History.finish(run, pipeline);
            first.checkAlive();
            second.checkAlive();
        }
    }
}
