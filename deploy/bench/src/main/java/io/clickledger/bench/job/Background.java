// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Something done on a thread of its own until it is done or ended. */
final class Background implements AutoCloseable {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean ended;

    private Background(String name, Runnable work) {
        thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
    }

    static Background start(String name, Runnable work) {
        Background background = new Background(name, work);
        background.thread.start();
        return background;
    }

    private void run(Runnable work) {
        try {
            work.run();
            end.complete(null);
        } catch (RuntimeException e) {
            if (ended && (e instanceof InterruptException || e.getCause() instanceof InterruptedException)) {
                end.complete(null);
            } else {
                end.completeExceptionally(e);
            }
        }
    }

    /** Throws if it has failed. */
    void check() {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
    }

    boolean isDone() {
        check();
        return end.isDone();
    }

    /** Ends it, and waits until it has. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while " + thread.getName() + " ends", e);
        }
    }
}
