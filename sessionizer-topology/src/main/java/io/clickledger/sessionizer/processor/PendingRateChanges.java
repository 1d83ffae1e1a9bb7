// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.sessionizer.rate.CountArithmetic;
import io.clickledger.sessionizer.state.WriteBackStore;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What has been counted and not been sent: one sum for each window and segment, however many clicks there are in it. So
 * a segment that most clicks are in gets no more records than any other.
 */
final class PendingRateChanges {

    private final WriteBackStore<RateChange> store;
    /** In the order in which they are sent. */
    private final TreeSet<String> keys = new TreeSet<>();

    PendingRateChanges(WriteBackStore<RateChange> store) {
        this.store = store;
        store.forEach((key, change) -> keys.add(key));
    }

    /** Adds a change to what is pending. The change stays as it is. */
    void add(RateChange change) {
        String key = key(change);
        if (keys.add(key)) {
            RateCounts counts = CountArithmetic.zero();
            CountArithmetic.add(counts, change.getChange());
            store.add(
                    key,
                    new RateChange(
                            change.getWindow(),
                            change.getWindowStartsAt(),
                            change.getWindowEndsAt(),
                            change.getSegment(),
                            change.getSegmentValue(),
                            counts));
        } else {
            RateChange sum = store.get(key);
            CountArithmetic.add(sum.getChange(), change.getChange());
            store.put(key, sum);
        }
    }

    /** Hands over all that is pending, but for sums of nothing. */
    void flush(Consumer<RateChange> target) {
        for (String key : keys) {
            RateChange sum = store.get(key);
            if (!CountArithmetic.isZero(sum.getChange())) {
                target.accept(sum);
            }
            store.delete(key);
        }
        keys.clear();
    }

    private static String key(RateChange change) {
        return change.getWindow() + " " + change.getWindowStartsAt() + " " + change.getSegment() + " "
                + change.getSegmentValue();
    }
}
