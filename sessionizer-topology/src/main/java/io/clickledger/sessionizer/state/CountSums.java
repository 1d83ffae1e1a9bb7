// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.RateCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Counts that are added up, as one array: that takes a tenth of the time that records and their lists take. It goes by the
 * fields of the contract, so a count that is added to it is added up, too.
 */
public final class CountSums {

    private static final List<Schema.Field> FIELDS = RateCounts.getClassSchema().getFields();
    private static final int HISTOGRAM =
            RateCounts.getClassSchema().getField("latency_histogram").pos();

    /** The counts, each in the place of its field; after them the buckets of the histogram. */
    private long[] numbers = new long[FIELDS.size()];

    public static CountSums of(RateCounts counts) {
        CountSums sums = new CountSums();
        sums.add(counts);
        return sums;
    }

    /** Adds a change to these counts. The change stays as it is. */
    public void add(RateCounts change) {
        for (int i = 0; i < FIELDS.size(); i++) {
            if (i != HISTOGRAM) {
                numbers[i] += (long) change.get(i);
            }
        }
        List<Long> histogram = change.getLatencyHistogram();
        growTo(FIELDS.size() + histogram.size());
        for (int i = 0; i < histogram.size(); i++) {
            numbers[FIELDS.size() + i] += histogram.get(i);
        }
    }

    /** Adds a change to these counts. The change stays as it is. */
    public void add(CountSums change) {
        growTo(change.numbers.length);
        for (int i = 0; i < change.numbers.length; i++) {
            numbers[i] += change.numbers[i];
        }
    }

    public boolean areZero() {
        for (long number : numbers) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    /** The counts as their contract. */
    public RateCounts counts() {
        RateCounts counts = new RateCounts();
        for (int i = 0; i < FIELDS.size(); i++) {
            if (i != HISTOGRAM) {
                counts.put(i, numbers[i]);
            }
        }
        counts.setLatencyHistogram(histogram());
        return counts;
    }

    /** Empty if it has counted nothing. */
    private List<Long> histogram() {
        List<Long> histogram = new ArrayList<>(numbers.length - FIELDS.size());
        boolean counted = false;
        for (int i = FIELDS.size(); i < numbers.length; i++) {
            histogram.add(numbers[i]);
            counted |= numbers[i] != 0;
        }
        return counted ? histogram : List.of();
    }

    private void growTo(int length) {
        if (length > numbers.length) {
            numbers = Arrays.copyOf(numbers, length);
        }
    }
}
