// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.bench.measure.Figures;
import java.util.List;
import java.util.Optional;

/** Something whose cost is measured. */
public interface Job {

    /** What it is called, and when it runs. */
    Title title();

    /** What it reads; empty: it makes that while it runs. */
    Optional<Input> input();

    default String name() {
        return title().name();
    }

    /** Makes its input, if that is not there yet. Not measured. */
    default void prepare() {
        input().ifPresent(Input::make);
    }

    /** How often at most its kind is run, unmeasured, until little is left to compile. */
    default int longestWarmUp() {
        return 3;
    }

    /**
     * Runs it once, from nothing.
     *
     * @param run number of the run, of all jobs, so that nothing meets what another run has left behind
     * @return figures of one name or more
     * @throws WrongAnswerException if what it found is not right
     */
    List<Figures> run(int run);
}
