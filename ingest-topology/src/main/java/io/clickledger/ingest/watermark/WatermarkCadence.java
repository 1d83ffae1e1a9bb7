// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import io.clickledger.ingest.IngestSettings;
import io.clickledger.schemas.EndOfInput;

/**
 * When a source writes its watermark. Every watermark goes to every partition of the events topic, so it costs one record
 * per partition; waiting for a hundred records per source keeps that near one per cent of the traffic. The rule:
 *
 * <ol>
 *   <li>at once: the first one, one with another number of sources, and the one that says that the input has ended;
 *   <li>when time has advanced, the interval has passed since the last one, and since then the source has read at least
 *       100 records for each source there is (which stands in for the number of partitions of the events topic);
 *   <li>in any case when 10 s have passed since the last one, even if nothing moved: a consumer that starts anew need not
 *       wait, and silence can be told from death.
 * </ol>
 *
 * Not thread-safe.
 */
public final class WatermarkCadence {

    private static final long LONGEST_MS = IngestSettings.LONGEST_WATERMARK_INTERVAL.toMillis();
    private static final long RECORDS_PER_SOURCE = 100;

    private final long intervalMs;
    private boolean written;
    private long lastAt;
    private long lastTime;
    private int lastSources;
    private long recordsSince;

    public WatermarkCadence(long intervalMs) {
        this.intervalMs = intervalMs;
    }

    /** The source has read a record. */
    public void record() {
        recordsSince++;
    }

    /**
     * Whether to write a watermark now.
     *
     * @param now     epoch milliseconds, UTC
     * @param time    the source's time
     * @param sources how many sources there are
     */
    public boolean isDue(long now, long time, int sources) {
        if (!written || sources != lastSources || (time == EndOfInput.TIME && lastTime != EndOfInput.TIME)) {
            return true;
        }
        long waited = now - lastAt;
        // A clock that was set back must not silence the source until it has caught up.
        if (waited >= LONGEST_MS || waited < 0) {
            return true;
        }
        return time > lastTime && waited >= intervalMs && recordsSince >= RECORDS_PER_SOURCE * sources;
    }

    /** A watermark was written. */
    public void written(long now, long time, int sources) {
        written = true;
        lastAt = now;
        lastTime = time;
        lastSources = sources;
        recordsSince = 0;
    }
}
