// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.RateCounts;
import io.clickledger.sessionizer.rate.LatencyHistogram;
import java.util.ArrayList;

/** Changes of counts as the clicks of a partition bring them. */
final class CountChange {

    private CountChange() {}

    /** So many clicks were resolved; nothing is known of them yet. */
    static RateCounts clicks(long clicks) {
        return RateCounts.newBuilder().setClicks(clicks).build();
    }

    /** The landings of so many of them were seen. */
    static RateCounts seen(long clicks) {
        return RateCounts.newBuilder().setLandingSeen(clicks).build();
    }

    /** So many of them, whose landings had been seen before, began a session 1,500 ms after the click. */
    static RateCounts started(long clicks) {
        RateCounts change = landed(clicks, 1_500);
        change.setLandingSeen(-clicks);
        return change;
    }

    /** So many of them began a session, so many milliseconds after the click. */
    static RateCounts landed(long clicks, long latencyMs) {
        return RateCounts.newBuilder()
                .setSessionStarted(clicks)
                .setMatchedByClickId(clicks)
                .setFromClick(clicks)
                .setLatencyHistogram(new ArrayList<>(LatencyHistogram.of(latencyMs).stream()
                        .map(count -> count * clicks)
                        .toList()))
                .build();
    }

    static RateCounts notLanded(long clicks) {
        return RateCounts.newBuilder().setNotLanded(clicks).build();
    }
}
