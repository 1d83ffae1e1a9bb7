// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.faults.guarantee.Evidence;
import io.clickledger.faults.stage.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** History at full speed, in two arrival orders that differ within grace: the final sessions are the same, ids and all. */
@Scenario
final class ArrivalOrderIT {

    private static final int RECORDS = 6_000;
    /** Neighbours in arrival are shuffled in blocks that last well below what grace leaves beside the first disorder. */
    private static final Duration BLOCK = Duration.ofSeconds(50);

    @Test
    void arrivalOrderDoesNotMatter() {
        Run run = new Run("arrival-order");
        List<SpecificRecord> first = History.records(run, RECORDS);
        List<SpecificRecord> second = shuffledInBlocks(first, run);
        Evidence one = replay(run, "order-one", first);
        run.fault("another order of arrival");
        Evidence two = replay(run, "order-two", second);
        assertThat(two.sessions()).containsExactlyInAnyOrderElementsOf(one.sessions());
        assertThat(two.outcomes()).containsExactlyInAnyOrderElementsOf(one.outcomes());
        assertThat(two.sessionSources()).containsExactlyInAnyOrderElementsOf(one.sessionSources());
        assertThat(two.reproducibleRates()).containsExactlyInAnyOrderElementsOf(one.reproducibleRates());
    }

    private static List<SpecificRecord> shuffledInBlocks(List<SpecificRecord> records, Run run) {
        // At 1,200 records an hour this many records arrive in a block.
        int block = (int) (1_200 * BLOCK.toMillis() / Duration.ofHours(1).toMillis());
        List<SpecificRecord> shuffled = new ArrayList<>(records);
        for (int from = 0; from < shuffled.size(); from += block) {
            Collections.shuffle(shuffled.subList(from, Math.min(shuffled.size(), from + block)), run.random());
        }
        return shuffled;
    }

    private static Evidence replay(Run run, String name, List<SpecificRecord> records) {
        try (Pipeline pipeline = Pipeline.onSharedCluster(name, 3, History.settings())) {
            // All of it is there before the first role starts: read at full speed.
            records.forEach(pipeline.topics()::send);
            pipeline.topics().endInput();
            pipeline.ingest("1").start();
            pipeline.sessionizer("1").start();
            pipeline.awaitProcessed();
            return run.conclude(pipeline.topics(), History.WINDOWS, true);
        }
    }
}
