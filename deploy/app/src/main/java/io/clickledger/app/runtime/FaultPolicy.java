// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What is done when a stream thread dies. A fault of the cluster that may pass costs the thread and a new one takes its
 * place, as with a fault whose cause could be mended; the same again and again, or any other fault, ends the application,
 * since a new thread would die of it too.
 */
final class FaultPolicy {

    static final int MOST_REPLACEMENTS = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final Predicate<Throwable> mend;
    private final Deque<Long> replacements = new ArrayDeque<>();

    /** @param mend mends what may have caused a fault; whether its cause is gone now */
    FaultPolicy(Clock clock, Predicate<Throwable> mend) {
        this.clock = clock;
        this.mend = mend;
    }

    synchronized StreamThreadExceptionResponse respond(Throwable fault) {
        long now = clock.millis();
        while (!replacements.isEmpty() && replacements.peek() < now - WITHIN.toMillis()) {
            replacements.poll();
        }
        if (replacements.size() >= MOST_REPLACEMENTS || !mayPass(fault) && !mend.test(fault)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.add(now);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean mayPass(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
