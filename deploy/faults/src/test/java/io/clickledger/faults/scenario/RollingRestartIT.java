// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.schemas.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Live, two instances of each role, all restarted one after the other under load, as for an upgrade: nothing is late. */
@Scenario
final class RollingRestartIT {

    @Test
    void everyInstanceIsRestarted() {
        Run run = new Run("rolling");
        try (Pipeline pipeline = Pipeline.onSharedCluster("rolling", Live.PARTITIONS, Live.settings());
                Load load = Live.load(run, pipeline, 100)) {
            List<RoleProcess> all = List.of(
                    pipeline.role("ingest", "1", member("one")),
                    pipeline.role("ingest", "2", member("two")),
                    pipeline.role("sessionize", "1", member("one")),
                    pipeline.role("sessionize", "2", member("two")));
            all.forEach(RoleProcess::start);
            pipeline.awaitReady(all.toArray(RoleProcess[]::new));
            awaitSessions(pipeline);
            for (RoleProcess instance : all) {
                instance.stop();
                run.fault("SIGTERM of one of two instances");
                instance.start();
                pipeline.awaitReady(instance);
                awaitSessions(pipeline);
            }
            load.stop();
            Live.finish(run, pipeline);
            all.forEach(RoleProcess::checkAlive);
        }
    }

    /** Nobody else takes the partitions of one that is away for a moment. */
    private static Map<String, String> member(String name) {
        return Map.of("kafka.group.instance.id", name, "kafka.consumer.session.timeout.ms", "60000");
    }

    private static void awaitSessions(Pipeline pipeline) {
        long before = pipeline.topics().committedEnd(Topic.SESSIONS);
        Await.until("more sessions", () -> pipeline.topics().committedEnd(Topic.SESSIONS) > before + 30);
    }
}
