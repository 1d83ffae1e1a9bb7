// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.console.Progress;
import io.clickledger.bench.job.Input;
import io.clickledger.bench.job.Job;
import io.clickledger.bench.job.Title;
import io.clickledger.bench.measure.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In what order jobs run. That nothing is compiled any more cannot be brought about here. */
final class RunTest {

    private final List<String> runs = new ArrayList<>();

    private Job job(Title title, int longestWarmUp) {
        return new Job() {
            @Override
            public Title title() {
                return title;
            }

            @Override
            public Optional<Input> input() {
                return Optional.empty();
            }

            @Override
            public int longestWarmUp() {
                return longestWarmUp;
            }

            @Override
            public List<Figures> run(int run) {
                runs.add(name());
                return List.of(new Figures(name()));
            }
        };
    }

    private void run(boolean warmUp, Job... jobs) {
        try (Progress progress = Progress.onStandardError()) {
            new Run(progress, 2, warmUp, List.of(jobs)).of(List.of(jobs));
        }
    }

    @Test
    void jobsOfTheRoundsTakeTurnsAndTheOthersFollow() {
        run(false, job(Title.repeated("a"), 3), job(Title.once("c", "a"), 3), job(Title.repeated("b"), 3));
        assertThat(runs).containsExactly("a", "b", "a", "b", "c");
    }

    @Test
    void eachKindIsWarmedUpOnceWhateverTheJobs() {
        run(true, job(Title.repeated("a"), 1), job(Title.once("c", "a"), 1), job(Title.once("d", "d"), 1));
        assertThat(runs).containsExactly("a", "a", "a", "c", "d", "d");
    }

    @Test
    void warmUpEndsAtTheLatestWhenTheJobHasEnoughOfIt() {
        run(true, job(Title.once("a", "a"), 2));
        assertThat(runs).hasSizeBetween(2, 3).containsOnly("a");
    }
}
