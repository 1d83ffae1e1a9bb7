// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.RateCounts;
import java.util.List;
import org.apache.avro.Schema;

/** Sums of counts, record by record. They go by the fields of the contract, so a count that is added to it is added up, too. */
public final class CountArithmetic {

    private static final List<Schema.Field> FIELDS = RateCounts.getClassSchema().getFields();
    private static final int HISTOGRAM =
            RateCounts.getClassSchema().getField("latency_histogram").pos();

    private CountArithmetic() {}

    /** Counts of nothing. */
    public static RateCounts zero() {
        RateCounts counts = new RateCounts();
        counts.setLatencyHistogram(List.of());
        return counts;
    }

    /** Adds a change to counts, in place. The change stays as it is. */
    public static void add(RateCounts counts, RateCounts change) {
        for (int i = 0; i < FIELDS.size(); i++) {
            // Most changes are one of one count.
            if (i != HISTOGRAM) {
                long by = (long) change.get(i);
                if (by != 0) {
                    counts.put(i, (long) counts.get(i) + by);
                }
            }
        }
        if (!change.getLatencyHistogram().isEmpty()) {
            counts.setLatencyHistogram(
                    LatencyHistogram.sum(counts.getLatencyHistogram(), change.getLatencyHistogram()));
        }
    }

    public static boolean isZero(RateCounts counts) {
        for (int i = 0; i < FIELDS.size(); i++) {
            if (i != HISTOGRAM && (long) counts.get(i) != 0) {
                return false;
            }
        }
        return counts.getLatencyHistogram().stream().allMatch(count -> count == 0);
    }
}
