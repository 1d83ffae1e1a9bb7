// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.sessionizer.CommitPace;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Commits once in each interval, by the clock of this machine, as long as a stream thread keeps up: as long as what is left
 * to read is not more than it read in the last interval, or has read in this one. A thread that is behind commits when Kafka
 * Streams does. Each thread goes by what it has read itself; one object serves any number of them.
 */
final class ReadingPace implements CommitPace {

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final ThreadLocal<Reader> readers;

    /**
     * @param interval between commits
     * @param nanoTime as {@link System#nanoTime}
     */
    ReadingPace(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.readers = ThreadLocal.withInitial(() -> new Reader(nanoTime.getAsLong()));
    }

    private static final class Reader {
        private long committedAt;
        private long intervalBegan;
        private long read;
        private long readBefore;
        /** Known once a commit could be due for the first time. */
        private long left = Long.MAX_VALUE;

        Reader(long now) {
            committedAt = now;
            intervalBegan = now;
        }
    }

    /**
     * The calling thread has polled.
     *
     * @param records how many it has got
     * @param left    how many more there are
     */
    void polled(int records, LongSupplier left) {
        Reader reader = readers.get();
        long now = nanoTime.getAsLong();
        long passed = now - reader.intervalBegan;
        if (passed >= intervalNanos) {
            reader.readBefore = passed < 2 * intervalNanos ? reader.read : 0;
            reader.read = 0;
            reader.intervalBegan = now;
        }
        reader.read += records;
        if (now - reader.committedAt >= intervalNanos) {
            // Asked no more often than needed: not every consumer has the answer at hand.
            reader.left = left.getAsLong();
        }
    }

    /** The calling thread has committed. */
    void committed() {
        readers.get().committedAt = nanoTime.getAsLong();
    }

    @Override
    public boolean isCommitDue() {
        Reader reader = readers.get();
        return nanoTime.getAsLong() - reader.committedAt >= intervalNanos
                && reader.left <= Math.max(reader.readBefore, reader.read);
    }
}
