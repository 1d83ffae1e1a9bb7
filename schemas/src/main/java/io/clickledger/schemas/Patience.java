// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For how long a denial is doubted. All turns together take at most about a tenth of the time, so that a flood of
 * garbage does not hold up what is good. Thread-safe; a {@link Turn} belongs to one thread.
 */
final class Patience {

    private static final long FIRST_WAIT_MS = 50;
    private static final int REST_AFTER_A_TURN = 10;

    private final long turnNanos;
    private final AtomicLong nextTurn = new AtomicLong(System.nanoTime());

    Patience(Duration turn) {
        this.turnNanos = turn.toNanos();
    }

    Turn turn() {
        return new Turn();
    }

    /** The time for one question; it begins with the first denial. */
    final class Turn {
        private long end;
        private boolean begun;
        private long waitMs = FIRST_WAIT_MS;

        private Turn() {}

        boolean hasTimeLeft() {
            long now = System.nanoTime();
            if (!begun) {
                begun = true;
                long due = nextTurn.get();
                boolean granted = now - due >= 0 && nextTurn.compareAndSet(due, now + REST_AFTER_A_TURN * turnNanos);
                end = granted ? now + turnNanos : now;
            }
            return end - now > 0;
        }

        /** Milliseconds, doubling. */
        long nextWaitMs() {
            long wait = waitMs;
            waitMs *= 2;
            return wait;
        }
    }
}
