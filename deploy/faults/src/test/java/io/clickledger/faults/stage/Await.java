// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come about. */
public final class Await {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MS = 150;

    private Await() {}

    /** The limit only keeps a broken build from hanging. */
    public static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** @param what what is waited for, and perhaps how things stand; asked for when the wait was in vain */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        if (!within(LIMIT, condition)) {
            throw new AssertionError("gave up waiting after " + LIMIT + ": " + what.get());
        }
    }

    /** Whether it came about in time. */
    public static boolean within(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(POLL_MS);
        }
        return true;
    }

    /** For faults that are lengths of time, such as a process frozen for longer than a timeout. */
    public static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
