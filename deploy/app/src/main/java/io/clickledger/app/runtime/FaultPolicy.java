// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What is done when a stream thread dies. A fault of the cluster that may pass costs the thread, and a new one takes its
 * place, however long that goes on: an outage ends some time, and nothing is gained by ending before it. A fault whose
 * cause could be mended is given a few tries. Any other ends the application, since a new thread would die of it too.
 */
final class FaultPolicy {

    static final int MOST_MENDED = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration PAUSE_PER_REPLACEMENT = Duration.ofSeconds(1);
    private static final int MOST_PAUSES = 10;

    /**
     * What the cluster says to one whose transaction it has ended meanwhile: the process was frozen, or cut off, for longer
     * than the transaction timeout. Nothing of it was committed; a new thread begins where the last commit was.
     */
    private static final Set<Class<? extends ApiException>> LOST_TRANSACTION = Set.of(
            InvalidTxnStateException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            ProducerFencedException.class,
            UnknownProducerIdException.class,
            OutOfOrderSequenceException.class,
            TransactionAbortableException.class,
            TransactionAbortedException.class);

    private final Clock clock;
    private final Predicate<Throwable> mend;
    private final Deque<Long> replacements = new ArrayDeque<>();
    private final Deque<Long> mended = new ArrayDeque<>();

    /** @param mend mends what may have caused a fault; whether its cause is gone now */
    FaultPolicy(Clock clock, Predicate<Throwable> mend) {
        this.clock = clock;
        this.mend = mend;
    }

    synchronized StreamThreadExceptionResponse respond(Throwable fault) {
        forgetOld();
        if (!mayPass(fault)) {
            if (mended.size() >= MOST_MENDED || !mend.test(fault)) {
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            mended.add(clock.millis());
        }
        replacements.add(clock.millis());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** For how long to wait before the next thread is let loose: the longer, the more have died of late; 10 s at most. */
    synchronized Duration pause() {
        forgetOld();
        return PAUSE_PER_REPLACEMENT.multipliedBy(Math.min(replacements.size(), MOST_PAUSES));
    }

    private void forgetOld() {
        long oldest = clock.millis() - WITHIN.toMillis();
        replacements.removeIf(at -> at < oldest);
        mended.removeIf(at -> at < oldest);
    }

    private static boolean mayPass(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || isLostTransaction(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLostTransaction(Throwable cause) {
        return LOST_TRANSACTION.stream().anyMatch(type -> type.isInstance(cause));
    }
}
