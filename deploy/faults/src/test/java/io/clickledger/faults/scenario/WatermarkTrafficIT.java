// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.avro.Watermark;
import io.clickledger.faults.oracle.Traffic;
import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import io.clickledger.faults.stage.RoleProcess;
import io.clickledger.faults.stage.SharedCluster;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.Topic;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
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
    /** What the roles have by default; elsewhere it is short, so that what a dead one leaves open is soon gone. */
    private static final Map<String, String> PATIENT = Map.of("transaction.timeout", "PT1M");

    @ParameterizedTest
    @ValueSource(ints = {12, 100, 200})
    void watermarksPerSecond(int partitions) {
        Run run = new Run("watermarks-" + partitions);
        try (Pipeline pipeline = Pipeline.onSharedCluster("watermarks-" + partitions, partitions, PATIENT)) {
            RoleProcess ingest = pipeline.ingest("1").start();
            Await.until("every source to speak", () -> {
                ingest.checkAlive();
                return watermarks(pipeline) >= (long) partitions * partitions;
            });
            double silent = perSecond(pipeline);
            Iterator<SpecificRecord> views =
                    new Traffic(run.seed(), 10_000, Duration.ofHours(1), History.GAP).live(Duration.ofSeconds(1));
            try (Load load = Load.start(views, PER_SECOND, pipeline.topics()::send)) {
                load.awaitSent(5L * PER_SECOND);
                long began = System.nanoTime();
                long before = load.sent();
                double busy = perSecond(pipeline);
                double records = (load.sent() - before) / ((System.nanoTime() - began) / 1e9);
                System.out.printf(
                        Locale.ROOT,
                        "%d partitions: silent %.0f watermark records/s; at %.0f raw records/s %.0f watermark records/s,"
                                + " %.1f %% of the records%n",
                        partitions,
                        silent,
                        records,
                        busy,
                        100 * busy / records);
                load.stop();
            }
        }
    }

    /** Watermark records that have come to the events in a second, on average. */
    private static double perSecond(Pipeline pipeline) {
        // What is counted is what was there when the reading began.
        long began = System.nanoTime();
        long before = watermarks(pipeline);
        Await.pause(SECONDS * 1_000L);
        long ended = System.nanoTime();
        return (watermarks(pipeline) - before) / ((ended - began) / 1e9);
    }

    /** All watermark records that the events hold by now. */
    private static long watermarks(Pipeline pipeline) {
        return pipeline.topics().committed(Topic.EVENTS).stream()
                .filter(r -> pipeline.topics().decode(Contract.EVENTS, r) instanceof Watermark)
                .count();
    }

    @AfterAll
    static void stop() {
        SharedCluster.stop();
    }
}
