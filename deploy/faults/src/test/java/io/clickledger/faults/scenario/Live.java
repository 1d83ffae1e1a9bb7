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
import java.util.Map;

/** What scenarios have in common whose input is live: event times are near now, silence counts, and times are short. */
final class Live {

    static final Duration GAP = Duration.ofSeconds(10);
    static final Duration GRACE = Duration.ofSeconds(8);
    static final Duration TOLERANCE = Duration.ofSeconds(1);
    /** Well within grace, so that nothing is late, also when this machine is busy for a moment. */
    static final Duration DISORDER = Duration.ofSeconds(1);

    /** Landings, too, have as long as the gap. */
    private static final BatchOutcomes.Windows WINDOWS =
            new BatchOutcomes.Windows(GAP.toMillis(), GAP.toMillis(), 2_000);

    static final int PARTITIONS = 4;
    private static final int VISITORS = 2_000;

    private Live() {}

    /** Settings of the roles, and more of them as key, value, key, value. */
    static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "session.gap", GAP.toString(),
                "click.landing-window", GAP.toString(),
                "watermark.step", "PT1S",
                "session.grace", GRACE.toString(),
                "clock.tolerance", TOLERANCE.toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** Traffic of now in the background, until it is stopped. */
    static Load load(Run run, Pipeline pipeline, int perSecond) {
        return Load.start(
                new Traffic(run.seed(), VISITORS, Duration.ZERO, GAP).live(DISORDER),
                perSecond,
                pipeline.topics()::send);
    }

    /** Waits in silence until everything is in a closed session, then says whether the guarantees hold. */
    static Evidence finish(Run run, Pipeline pipeline) {
        pipeline.topics().flush();
        run.awaitAllPlaced(pipeline.topics(), WINDOWS);
        return run.conclude(pipeline.topics(), WINDOWS, false);
    }
}
