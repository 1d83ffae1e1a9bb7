// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.stage.Pipeline;
import org.junit.jupiter.api.Test;

/** No fault at all: what the others are compared with holds by itself. */
@Scenario
final class QuietRunIT {

    @Test
    void nothingHappens() {
        Run run = new Run("quiet");
        try (Pipeline pipeline = Pipeline.onSharedCluster("quiet", 3, History.settings())) {
            pipeline.ingest("1").start();
            pipeline.sessionizer("1").start();
            History.records(run, 4_000).forEach(pipeline.topics()::send);
            pipeline.topics().endInput();
            pipeline.awaitProcessed();
            run.conclude(pipeline.topics(), History.WINDOWS, true);
        }
    }
}
