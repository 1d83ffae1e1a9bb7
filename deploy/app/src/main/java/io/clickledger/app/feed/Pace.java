// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import java.util.concurrent.locks.LockSupport;

/** Lets so many records a second pass, evenly. Behind its time, it lets them pass at once until it has caught up. */
public final class Pace {

    private static final double NANOS = 1e9;
    /** Shorter sleeps cost more than they even out. */
    private static final long SHORTEST_SLEEP = 1_000_000;

    private final double recordsPerSecond;
    private final long began = System.nanoTime();
    private long passed;

    /** @param recordsPerSecond 0: as fast as it goes */
    public Pace(double recordsPerSecond) {
        this.recordsPerSecond = recordsPerSecond;
    }

    /** Blocks until the next record may pass, or the thread is interrupted. */
    public void await() {
        if (recordsPerSecond > 0) {
            long due = (long) (passed / recordsPerSecond * NANOS);
            for (long left = due - elapsed(); left > SHORTEST_SLEEP; left = due - elapsed()) {
                LockSupport.parkNanos(left);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            passed++;
        }
    }

    private long elapsed() {
        return System.nanoTime() - began;
    }
}
