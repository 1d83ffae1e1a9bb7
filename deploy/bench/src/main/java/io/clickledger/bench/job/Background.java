// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;

/**
 * Something done on a thread of its own until it is done or ended. It is asked to end, not interrupted: Kafka's clients take an
 * interruption for a failure.
 */
final class Background implements AutoCloseable {

    /** What is done. */
    interface Work {

        /** @param goOn to be called often; throws when it is to end, which must be let through */
        void run(Runnable goOn);
    }

    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean ended;

    private Background(String name, Work work) {
        thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
    }

    static Background start(String name, Work work) {
        Background background = new Background(name, work);
        background.thread.start();
        return background;
    }

    private void run(Work work) {
        try {
            work.run(this::goOn);
            end.complete(null);
        } catch (EndedException e) {
            end.complete(null);
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private void goOn() {
        if (ended) {
            throw new EndedException();
        }
    }

    /** Throws if it has failed. */
    void check() {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
    }

    /** Ends it, and waits until it has. */
    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while " + thread.getName() + " ends", e);
        }
    }
}
