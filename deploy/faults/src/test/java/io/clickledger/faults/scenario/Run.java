// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.app.oracle.BatchOutcomes;
import io.clickledger.faults.guarantee.EveryRawRecordHasOnePlace;
import io.clickledger.faults.guarantee.Evidence;
import io.clickledger.faults.guarantee.Guarantee;
import io.clickledger.faults.guarantee.NothingLateByFault;
import io.clickledger.faults.guarantee.OutcomesEqualTheBatch;
import io.clickledger.faults.guarantee.RatesAddUp;
import io.clickledger.faults.guarantee.SourcesEqualTheBatch;
import io.clickledger.faults.oracle.Disorder;
import io.clickledger.faults.stage.Await;
import io.clickledger.faults.stage.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One run of one scenario: its seed, the faults that it has injected, and in the end the verdict. */
final class Run {

    private static final int SHOWN = 5;
    private static final List<Guarantee> PLACES = List.of(
            new EveryRawRecordHasOnePlace(), new OutcomesEqualTheBatch(), new SourcesEqualTheBatch(), new RatesAddUp());
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(180);
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger FAULTS = new AtomicInteger();
    private static final AtomicLong RAW = new AtomicLong();
    private static final AtomicLong SESSIONS = new AtomicLong();
    private static final AtomicLong CLICKS = new AtomicLong();
    private static final AtomicLong DIFFERENCES = new AtomicLong();
    private static final AtomicLong LATE = new AtomicLong();

    private final String name;
    private final long seed;
    private final Random random;
    private final long began = System.nanoTime();
    private int faults;

    Run(String name) {
        this.name = name;
        this.seed = Long.getLong("clickledger.seed", System.nanoTime());
        this.random = new Random(seed);
        System.out.println(name + ": -Dclickledger.seed=" + seed);
    }

    long seed() {
        return seed;
    }

    Random random() {
        return random;
    }

    /** Counts a fault that is injected now. */
    void fault(String what) {
        faults++;
        System.out.printf(Locale.ROOT, "%s: %5.1f s: %s%n", name, seconds(), what);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Waits until every live record is where it belongs, or in vain; then the verdict says what is missing. */
    void awaitAllPlaced(Topics topics, BatchOutcomes.Windows windows) {
        Await.within(LONGEST_SILENCE, () -> {
            Evidence evidence = Evidence.read(topics, windows, false);
            return PLACES.stream()
                    .allMatch(guarantee -> guarantee.violations(evidence).isEmpty());
        });
    }

    /** Reads the topics, prints the line of this run, and fails unless every guarantee holds. */
    Evidence conclude(Topics topics, BatchOutcomes.Windows windows, boolean history) {
        Evidence evidence = Evidence.read(topics, windows, history);
        List<String> broken = new ArrayList<>();
        long differences = 0;
        long late = 0;
        for (Guarantee guarantee : Guarantee.ALL) {
            List<String> violations = guarantee.violations(evidence);
            violations.stream().limit(SHOWN).forEach(v -> broken.add(guarantee.title() + ": " + v));
            differences += violations.size();
            late += guarantee instanceof NothingLateByFault ? violations.size() : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: seed %d, faults injected %d, raw records %,d, sessions compared %,d, clicks judged %,d,"
                        + " differences %d, late by fault %d, %.0f s%n",
                name,
                seed,
                faults,
                evidence.raw().size(),
                evidence.sessions().size(),
                evidence.outcomes().size(),
                differences,
                late,
                seconds());
        RUNS.incrementAndGet();
        FAULTS.addAndGet(faults);
        RAW.addAndGet(evidence.raw().size());
        SESSIONS.addAndGet(evidence.sessions().size());
        CLICKS.addAndGet(evidence.outcomes().size());
        DIFFERENCES.addAndGet(differences);
        LATE.addAndGet(late);
        if (!broken.isEmpty()) {
            throw new AssertionError(name + ", seed " + seed + ": " + differences
                    + " differences (input out of order by " + Disorder.greatestMs(evidence.raw())
                    + " ms at most), such as\n" + String.join("\n", broken));
        }
        if (evidence.sessions().isEmpty() || evidence.outcomes().isEmpty()) {
            throw new AssertionError(name + " proves nothing: there are no sessions, or no clicks");
        }
        return evidence;
    }

    static void printTotals() {
        System.out.printf(
                Locale.ROOT,
                "Fault suite: runs %d, faults injected %d, raw records %,d, sessions compared %,d, clicks judged %,d,"
                        + " differences %d, late by fault %d%n",
                RUNS.get(),
                FAULTS.get(),
                RAW.get(),
                SESSIONS.get(),
                CLICKS.get(),
                DIFFERENCES.get(),
                LATE.get());
    }
}
