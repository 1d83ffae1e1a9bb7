// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.RateChange;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.rate.Window;
import io.clickledger.sessionizer.state.CountSums;
import io.clickledger.sessionizer.state.PendingChange;
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
    private record Sum(String key, PendingChange change) {}

    private final WriteBackStore<PendingChange> store;
    private final Map<Window, Map<SegmentValue, Sum>> sums = new HashMap<>();

    PendingRateChanges(WriteBackStore<PendingChange> store) {
        this.store = store;
        store.forEach((key, change) -> {
            Window window = new Window(change.window(), change.windowStartsAt(), change.windowEndsAt());
            SegmentValue segment = new SegmentValue(change.segment(), change.segmentValue());
            sums.computeIfAbsent(window, added -> new HashMap<>()).put(segment, new Sum(key, change));
        });
    }

    /** Adds a change to what is pending in a window and each of these segments. The change stays as it is. */
    void add(Window window, List<SegmentValue> segments, CountSums change) {
        Map<SegmentValue, Sum> ofWindow = sums.computeIfAbsent(window, added -> new HashMap<>());
        for (SegmentValue segment : segments) {
            Sum sum = ofWindow.get(segment);
            if (sum == null) {
                sum = zero(window, segment);
                ofWindow.put(segment, sum);
                store.add(sum.key, sum.change);
            }
            sum.change.counts().add(change);
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
            if (!sum.change.counts().areZero()) {
                target.accept(sum.change.change());
            }
            store.delete(sum.key);
        }
    }

    private static Sum zero(Window window, SegmentValue segment) {
        String key = window.length() + " " + window.startsAt() + " " + window.endsAt() + " " + segment.segment() + " "
                + segment.value();
        PendingChange change = new PendingChange(
                window.length(),
                window.startsAt(),
                window.endsAt(),
                segment.segment(),
                segment.value(),
                new CountSums());
        return new Sum(key, change);
    }
}
