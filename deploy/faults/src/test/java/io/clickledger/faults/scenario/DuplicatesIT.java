// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.avro.Consent;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.PageView;
import io.clickledger.faults.oracle.Planted;
import io.clickledger.faults.oracle.Traffic;
import io.clickledger.faults.stage.Pipeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Copies and late records. Copies inside the window are in the traffic, and more are sent here; copies of events whose
 * session is forgotten, and events that come hours late, are in the late events as what the watermark has passed.
 */
@Scenario
final class DuplicatesIT {

    private static final int LATE = 100;

    @Test
    void copiesCountOnceAndLateOnesAreSetAside() {
        Run run = new Run("duplicates");
        try (Pipeline pipeline = Pipeline.onSharedCluster("duplicates", 3, History.settings())) {
            pipeline.ingest("1").start();
            pipeline.sessionizer("1").start();
            // Rare visits: the sessions of the first hours are long forgotten at the end.
            var records = new Traffic(run.seed(), 500, Duration.ofHours(20), History.GAP).records(4_000);
            records.forEach(sent -> {
                pipeline.topics().send(sent);
                if (run.random().nextInt(10) == 0) {
                    pipeline.topics().send(sent);
                }
            });
            pipeline.topics().flush();
            // From here on it is known where the watermark stands: at the least of the sources' latest.
            pipeline.awaitProcessed();
            List<PageView> old = records.stream()
                    .limit(records.size() / 2)
                    .filter(r -> r instanceof PageView view && view.getConsent() != Consent.DENIED)
                    .map(PageView.class::cast)
                    .limit(LATE)
                    .toList();
            old.forEach(copy -> pipeline.topics().send(copy, Planted.late(LateReason.WATERMARK_PASSED)));
            run.fault(old.size() + " copies of events whose sessions are forgotten");
            Traffic traffic = new Traffic(run.seed(), 1, Duration.ZERO, History.GAP);
            for (int i = 0; i < LATE; i++) {
                PageView late =
                        traffic.pageView("late-" + i, "v" + i, old.get(0).getOccurredAt());
                late.setConsent(Consent.GRANTED);
                pipeline.topics().send(late, Planted.late(LateReason.WATERMARK_PASSED));
            }
            run.fault(LATE + " events that are hours late");
            History.finish(run, pipeline);
        }
    }
}
