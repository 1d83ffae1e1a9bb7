// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import io.clickledger.app.console.Progress;
import io.clickledger.bench.job.Job;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Meter;
import io.clickledger.bench.report.Results;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs jobs: to warm up, then round after round, one job after the other, then those that run once. */
final class Run {

    /** Of the CPU time of a run, what the compilers may take when nothing more is gained by waiting for them. */
    private static final double LITTLE = 0.15;

    private final Progress progress;
    private final int rounds;
    private final Results results = new Results();
    private final Set<String> warm = new HashSet<>();
    private int runs;

    /** @param warmUp whether each kind of job first runs unmeasured, until little is compiled any more */
    Run(Progress progress, int rounds, boolean warmUp, List<Job> jobs) {
        this.progress = progress;
        this.rounds = rounds;
        if (!warmUp) {
            jobs.forEach(job -> warm.add(job.title().kind()));
        }
    }

    Results of(List<Job> jobs) {
        List<Job> repeated = jobs.stream().filter(job -> job.title().repeated()).toList();
        List<Job> once = jobs.stream().filter(job -> !job.title().repeated()).toList();
        repeated.forEach(this::warmUp);
        for (int round = 1; round <= rounds; round++) {
            for (Job job : repeated) {
                measure(job, "Round " + round + " of " + rounds + ": ");
            }
        }
        for (Job job : once) {
            warmUp(job);
            measure(job, "Once: ");
        }
        return results;
    }

    private void warmUp(Job job) {
        job.prepare();
        boolean done = !warm.add(job.title().kind());
        for (int time = 1; !done && time <= job.longestWarmUp(); time++) {
            Meter.Reading before = Meter.read(0);
            run(job, "Warming up: ");
            double compiled = Meter.read(0).compiledSince(before);
            progress.say(String.format(
                    Locale.ROOT,
                    "Warming up: %s, run %d: %.0f %% of the CPU compiled",
                    job.name(),
                    time,
                    100 * compiled));
            done = compiled < LITTLE;
        }
    }

    private void measure(Job job, String when) {
        job.prepare();
        for (Figures figures : run(job, when)) {
            progress.say(when + figures);
            results.add(figures);
        }
    }

    private List<Figures> run(Job job, String when) {
        int number = runs++;
        return progress.during(when + job.name(), () -> job.run(number));
    }
}
