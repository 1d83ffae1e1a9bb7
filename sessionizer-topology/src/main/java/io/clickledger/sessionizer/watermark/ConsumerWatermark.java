// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.watermark;

import io.clickledger.schemas.EndOfInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far event time has come for one who reads n sources: the least of their times, once all have spoken. It never
 * goes back, and neither does a source. Times are epoch milliseconds, UTC; {@link EndOfInput#TIME} when all sources
 * have ended.
 *
 * <p>n is the greatest number of sources announced by any of them. When it grows, the watermark stands still until the
 * new ones have spoken.
 *
 * <p>With a stall limit, a source that is further behind the furthest one than the limit is not waited for. What it brings
 * later may be late. The limit compares sources with each other and asks no clock, so the same announcements in the same
 * order give the same watermarks. It works once there is a watermark: at the very beginning all are waited for.
 */
public final class ConsumerWatermark {

    /** There is no watermark yet; less than every time. */
    public static final long NONE = Long.MIN_VALUE;

    /** More sources than this are a mistake: the supported limit is 40,000 pairs of source and partition. */
    static final int MOST_SOURCES = 1_000_000;

    /** No stall limit. */
    public static final long WAIT_FOR_EVER = Long.MAX_VALUE;

    private final long stallLimitMs;
    private long[] times = {};
    private int sources;
    private long time = NONE;

    /** @param stallLimitMs how far a source may be behind the furthest before it is left behind, or WAIT_FOR_EVER */
    public ConsumerWatermark(long stallLimitMs) {
        this(stallLimitMs, NONE, new long[0]);
    }

    /** One that goes on from what was remembered: its time and the times of the sources from 0, NONE for the silent. */
    public ConsumerWatermark(long stallLimitMs, long time, long[] sourceTimes) {
        this.stallLimitMs = stallLimitMs;
        this.time = time;
        this.times = sourceTimes.clone();
        this.sources = sourceTimes.length;
    }

    /**
     * Takes in what a source says.
     *
     * @return whether the watermark advanced
     * @throws IllegalArgumentException if there can be no such source
     */
    public boolean advance(int source, int announcedSources, long sourceTime) {
        if (source < 0 || source >= MOST_SOURCES || announcedSources > MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "no watermark can come from source " + source + " of " + announcedSources);
        }
        grow(Math.max(announcedSources, source + 1));
        times[source] = Math.max(times[source], sourceTime);
        long least = least();
        if (least <= time) {
            return false;
        }
        time = least;
        return true;
    }

    /** The watermark; {@link #NONE} until all sources have spoken. */
    public long time() {
        return time;
    }

    /** How many sources there are, as far as is known. */
    public int sources() {
        return sources;
    }

    /**
     * The greatest time that a source has announced. For one that has not spoken, the watermark that was reached before it
     * was known of, which may be {@link #NONE}.
     */
    public long timeOf(int source) {
        return times[source];
    }

    /** The sources that time moves on without, in their order. */
    public List<Integer> leftBehind() {
        long limit = leftBehindBefore();
        return limit == NONE
                ? List.of()
                : IntStream.range(0, sources)
                        .filter(source -> times[source] < limit)
                        .boxed()
                        .toList();
    }

    private long least() {
        long limit = leftBehindBefore();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < sources; i++) {
            if (limit == NONE || times[i] >= limit) {
                least = Math.min(least, times[i]);
            }
        }
        return least;
    }

    /** Sources that are not as far as this are not waited for; NONE: all are. */
    private long leftBehindBefore() {
        if (stallLimitMs == WAIT_FOR_EVER || time == NONE) {
            return NONE;
        }
        long furthest = NONE;
        for (int i = 0; i < sources; i++) {
            if (times[i] != EndOfInput.TIME) {
                furthest = Math.max(furthest, times[i]);
            }
        }
        return furthest == NONE ? NONE : furthest - stallLimitMs;
    }

    private void grow(int n) {
        if (n > sources) {
            times = Arrays.copyOf(times, n);
            // A new one stands where it stops the watermark.
            Arrays.fill(times, sources, n, time);
            sources = n;
        }
    }
}
