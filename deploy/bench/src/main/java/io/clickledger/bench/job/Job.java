// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.bench.measure.Figures;

/** Something whose cost is measured, again and again. */
public interface Job {

    /** Its name in tables and on the command line. */
    String name();

    /**
     * Runs it once, from nothing.
     *
     * @param run number of the run, of all jobs, so that nothing meets what another run has left behind
     */
    Figures run(int run) throws Exception;
}
