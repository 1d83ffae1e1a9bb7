// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import java.util.List;

/**
 * One value as it was in each run.
 *
 * @param of at least one
 */
record Runs(List<Double> of) {

    double median() {
        List<Double> sorted = of.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How far the furthest run lies from the median, as a part of it: 0.1 for ten per cent. */
    double spread() {
        double median = median();
        if (median == 0) {
            return 0;
        }
        return of.stream().mapToDouble(run -> Math.abs(run - median)).max().orElse(0) / Math.abs(median);
    }
}
