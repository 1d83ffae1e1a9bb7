// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.watermark;

import io.clickledger.schemas.EndOfInput;
import java.util.Arrays;

/**
 * How far event time has come for one who reads n sources: the least of their times, once all have spoken. It never
 * goes back, and neither does a source. Times are epoch milliseconds, UTC; {@link EndOfInput#TIME} when all sources
 * have ended.
 *
 * <p>n is the greatest number of sources announced by any of them. When it grows, the watermark stands still until the
 * new ones have spoken.
 */
public final class ConsumerWatermark {

    /** There is no watermark yet; less than every time. */
    public static final long NONE = Long.MIN_VALUE;

    /** More sources than this are a mistake: the supported limit is 40,000 pairs of source and partition. */
    static final int MOST_SOURCES = 1_000_000;

    private long[] times = {};
    private int sources;
    private long time = NONE;

    public ConsumerWatermark() {}

    /** One that goes on from what was remembered: its time and the times of the sources from 0, NONE for the silent. */
    public ConsumerWatermark(long time, long[] sourceTimes) {
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
        long least = Long.MAX_VALUE;
        for (int i = 0; i < sources; i++) {
            least = Math.min(least, times[i]);
        }
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

    /** The greatest time that a source has announced; {@link #NONE} if it has not spoken. */
    public long timeOf(int source) {
        return times[source];
    }

    private void grow(int n) {
        if (n > sources) {
            times = Arrays.copyOf(times, n);
            Arrays.fill(times, sources, n, NONE);
            sources = n;
        }
    }
}
