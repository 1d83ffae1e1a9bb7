// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.app.oracle.BatchOutcomes;
import io.clickledger.faults.guarantee.Evidence;
import io.clickledger.faults.oracle.Traffic;
import io.clickledger.faults.stage.Load;
import io.clickledger.faults.stage.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What scenarios have in common whose input is history: sessions do not depend on the wall clock. */
final class History {

    static final Duration GAP = Duration.ofMinutes(30);
    static final BatchOutcomes.Windows WINDOWS = BatchOutcomes.Windows.DEFAULT;
    static final int PARTITIONS = 4;

    private History() {}

    private static final int RECORDS_AN_HOUR = 1_200;
    /** More than any scenario comes to send. */
    private static final int MANY = 100_000;

    /** So many records of a site with 500 visitors. */
    static List<SpecificRecord> records(Run run, int count) {
        return new Traffic(run.seed(), 500, Duration.ofHours(Math.max(1, count / RECORDS_AN_HOUR)), GAP).records(count);
    }

    /** Such records in the background, so many a second, until it is stopped. */
    static Load load(Run run, Pipeline pipeline, int perSecond) {
        return Load.start(records(run, MANY).iterator(), perSecond, pipeline.topics()::send);
    }

    /** Ends the input and waits until all of it has been processed, then says whether the guarantees hold. */
    static Evidence finish(Run run, Pipeline pipeline) {
        pipeline.topics().endInput();
        pipeline.awaitProcessed();
        return run.conclude(pipeline.topics(), WINDOWS, true);
    }

    /** Settings of the roles, and more of them as key, value, key, value. */
    static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("input", "history"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
