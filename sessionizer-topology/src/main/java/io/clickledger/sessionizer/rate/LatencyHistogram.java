// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Counts of the times from click to landing, in fixed buckets, so that histograms can be added up and always give the
 * same quantiles. A histogram is a list of one count per bucket; the empty list has counted nothing.
 */
public final class LatencyHistogram {

    /** Greatest latency of each bucket but the last, which has what is beyond; milliseconds, ascending. */
    private static final long[] UPPER_ENDS = {
        100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000,
        1_800_000
    };

    /** How many buckets there are. */
    public static final int BUCKETS = UPPER_ENDS.length + 1;

    private LatencyHistogram() {}

    /** The histogram of one latency, milliseconds. */
    public static List<Long> of(long latencyMs) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(BUCKETS, 0L));
        counts.set(bucket(latencyMs), 1L);
        return counts;
    }

    /** The number of the bucket that a latency falls in, from 0. */
    public static int bucket(long latencyMs) {
        int bucket = 0;
        while (bucket < UPPER_ENDS.length && latencyMs > UPPER_ENDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** The greatest latency of a bucket, milliseconds; of the last one, which has none, {@link Long#MAX_VALUE}. */
    public static long upperEnd(int bucket) {
        return bucket < UPPER_ENDS.length ? UPPER_ENDS[bucket] : Long.MAX_VALUE;
    }

    /** The sum of two histograms, also if one has more buckets. Empty if all counts are zero. */
    public static List<Long> sum(List<Long> a, List<Long> b) {
        int buckets = Math.max(a.size(), b.size());
        List<Long> sum = new ArrayList<>(buckets);
        boolean counted = false;
        for (int i = 0; i < buckets; i++) {
            long count = (i < a.size() ? a.get(i) : 0) + (i < b.size() ? b.get(i) : 0);
            counted |= count != 0;
            sum.add(count);
        }
        return counted ? sum : new ArrayList<>();
    }
}
