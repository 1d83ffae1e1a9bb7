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
 * Live, one of two ingest instances is dead for longer than grace and gap together while the other goes on. Nobody may
 * take its partitions meanwhile (static membership), so their records pile up; time must wait for them.
 */
@Scenario
final class IngestAbsentIT {

    @Test
    void oneOfTwoIsAwayForLongerThanGrace() {
        Run run = new Run("ingest-absent");
        try (Pipeline pipeline = Pipeline.onSharedCluster("ingest-absent", Live.PARTITIONS, Live.settings());
                Load load = Live.load(run, pipeline, 150)) {
            RoleProcess staying =
                    pipeline.role("ingest", "1", member("staying")).start();
            RoleProcess dying = pipeline.role("ingest", "2", member("dying")).start();
            RoleProcess sessionizer = pipeline.sessionizer("1").start();
            pipeline.awaitReady(staying, dying, sessionizer);
            long before = pipeline.topics().committedEnd(Topic.EVENTS);
            Await.until("events", () -> pipeline.topics().committedEnd(Topic.EVENTS) > before + 500);
            dying.kill();
            run.fault("kill -9 of one of two ingest instances");
            Await.pause(Live.GRACE.plus(Live.GAP).plusSeconds(4).toMillis());
            staying.checkAlive();
            dying.start();
            run.fault("it is back");
            pipeline.awaitReady(dying);
            load.stop();
            Live.finish(run, pipeline);
        }
    }

    private static Map<String, String> member(String name) {
        return Map.of("kafka.group.instance.id", name, "kafka.consumer.session.timeout.ms", "120000");
    }
}
