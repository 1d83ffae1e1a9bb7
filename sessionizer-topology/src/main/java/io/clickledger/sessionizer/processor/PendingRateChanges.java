// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.sessionizer.rate.CountArithmetic;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.rate.Window;
import io.clickledger.sessionizer.state.WriteBackStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What has been counted and not been sent: one sum for each window and segment, however many clicks there are in it. So
 * a segment that most clicks are in gets no more records than any other.
 */
final class PendingRateChanges {

    /** @param key in the store */
    private record Sum(String key, RateChange change) {}

    private final WriteBackStore<RateChange> store;
    private final Map<Window, Map<SegmentValue, Sum>> sums = new HashMap<>();

    PendingRateChanges(WriteBackStore<RateChange> store) {
        this.store = store;
        store.forEach((key, change) -> {
            Window window = new Window(change.getWindow(), change.getWindowStartsAt(), change.getWindowEndsAt());
            SegmentValue segment = new SegmentValue(change.getSegment(), change.getSegmentValue());
            sums.computeIfAbsent(window, added -> new HashMap<>()).put(segment, new Sum(key, change));
        });
    }

    /** Adds a change to what is pending in a window and each of these segments. The change stays as it is. */
    void add(Window window, List<SegmentValue> segments, RateCounts change) {
        Map<SegmentValue, Sum> ofWindow = sums.computeIfAbsent(window, added -> new HashMap<>());
        for (SegmentValue segment : segments) {
            Sum sum = ofWindow.get(segment);
            if (sum == null) {
                sum = zero(window, segment);
                ofWindow.put(segment, sum);
                store.add(sum.key, sum.change);
            }
            CountArithmetic.add(sum.change.getChange(), change);
            store.put(sum.key, sum.change);
        }
    }

    /** Hands over all that is pending, but for sums of nothing, in the order of their keys. */
    void flush(Consumer<RateChange> target) {
        List<Sum> pending = new ArrayList<>();
        sums.values().forEach(ofWindow -> pending.addAll(ofWindow.values()));
        sums.clear();
        pending.sort(Comparator.comparing(Sum::key));
        for (Sum sum : pending) {
            if (!CountArithmetic.isZero(sum.change.getChange())) {
                target.accept(sum.change);
            }
            store.delete(sum.key);
        }
    }

    private static Sum zero(Window window, SegmentValue segment) {
        String key = window.length() + " " + window.startsAt() + " " + window.endsAt() + " " + segment.segment() + " "
                + segment.value();
        RateChange change = new RateChange(
                window.length(),
                window.startsAt(),
                window.endsAt(),
                segment.segment(),
                segment.value(),
                CountArithmetic.zero());
        return new Sum(key, change);
    }
}
