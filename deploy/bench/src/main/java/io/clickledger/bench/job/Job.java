// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.bench.measure.Figures;
import java.util.List;

/** Something whose cost is measured. */
public interface Job {

    /** Its name in tables. */
    String name();

    /** What it is asked for by on the command line, together with those that belong to it. */
    String family();

    /**
     * What it runs. Jobs of one kind run the same code, so that one of them has warmed up the compiler for the others.
     */
    String kind();

    /** Whether it is run in each round; else it is run once, after the rounds. */
    boolean isRepeated();

    /** Makes its input, if that is not there yet. Not measured. */
    void prepare();

    /**
     * Runs it once, from nothing.
     *
     * @param run number of the run, of all jobs, so that nothing meets what another run has left behind
     * @return figures of one name or more
     * @throws WrongAnswerException if what it found is not right
     */
    List<Figures> run(int run);
}
