// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import io.clickledger.schemas.EndOfInput;

/**
 * After which records of history a source writes its watermark. Only the records decide, never the wall clock: what is late
 * depends on the watermarks before it, and the same history is to give the same late events every time. The rule:
 *
 * <ol>
 *   <li>at once: the first one, one with another number of sources, and the one that says that the input has ended;
 *   <li>when time has advanced and since the last one the source has read at least 100 records for each source there is;
 *   <li>when time has advanced by the grace or more, however few records that took.
 * </ol>
 *
 * Not thread-safe.
 */
public final class HistoryCadence {

    private static final long RECORDS_PER_SOURCE = 100;

    private final long graceMs;
    private boolean written;
    private long lastTime;
    private int lastSources;
    private long recordsSince;

    public HistoryCadence(long graceMs) {
        this.graceMs = graceMs;
    }

    /** The source has read a record. */
    public void record() {
        recordsSince++;
    }

    /**
     * Whether to write a watermark after the record that was just read.
     *
     * @param time    the source's time, epoch milliseconds, UTC
     * @param sources how many sources there are
     */
    public boolean isDue(long time, int sources) {
        if (!written || sources != lastSources || (time == EndOfInput.TIME && lastTime != EndOfInput.TIME)) {
            return true;
        }
        return time > lastTime && (recordsSince >= RECORDS_PER_SOURCE * sources || time - lastTime >= graceMs);
    }

    /** A watermark was written. */
    public void written(long time, int sources) {
        written = true;
        lastTime = time;
        lastSources = sources;
        recordsSince = 0;
    }
}
