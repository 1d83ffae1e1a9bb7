// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.oracle.Traffic;
import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.faults.stage.SharedCluster;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many watermarks ingest writes, in silence and under load. It measures and asserts nothing; the figures are in the
 * documentation. Run by {@code deploy/faults/run --watermarks}.
 */
@Tag("watermarks")
final class WatermarkTrafficIT {

    private static final int SECONDS = 40;
    private static final int PER_SECOND = 5_000;

    @ParameterizedTest
    @ValueSource(ints = {12, 100, 200})
    void watermarksPerSecond(int partitions) {
        Run run = new Run("watermarks-" + partitions);
        try (Pipeline pipeline = Pipeline.onSharedCluster("watermarks-" + partitions, partitions, Map.of())) {
            RoleProcess ingest = pipeline.ingest("1").start();
            Await.until("every source to speak", () -> announcements(ingest) >= partitions);
            double silent = perSecond(ingest);
            Iterator<SpecificRecord> views =
                    new Traffic(run.seed(), 10_000, Duration.ofHours(1), History.GAP).live(Duration.ofSeconds(1));
            try (Load load = Load.start(views, PER_SECOND, pipeline.topics()::send)) {
                load.awaitSent(5L * PER_SECOND);
                long before = load.sent();
                double busy = perSecond(ingest);
                double records = (load.sent() - before) / (double) SECONDS;
                System.out.printf(
                        Locale.ROOT,
                        "%d partitions: silent %.0f watermark records/s; at %.0f raw records/s %.0f watermark records/s,"
                                + " %.1f %% of the records%n",
                        partitions,
                        silent * partitions,
                        records,
                        busy * partitions,
                        100 * busy * partitions / records);
                load.stop();
            }
        }
    }

    /** Announcements in a second; each is one record on every partition of events. */
    private static double perSecond(RoleProcess ingest) {
        double before = announcements(ingest);
        Await.pause(SECONDS * 1_000L);
        return (announcements(ingest) - before) / SECONDS;
    }

    private static double announcements(RoleProcess ingest) {
        ingest.checkAlive();
        AtomicReference<Double> count = new AtomicReference<>();
        Await.until("the count of watermarks", () -> {
            ingest.metric("clickledger_ingest_watermarks_total").ifPresent(count::set);
            return count.get() != null;
        });
        return count.get();
    }

    @AfterAll
    static void stop() {
        SharedCluster.stop();
    }
}
