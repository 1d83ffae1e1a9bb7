// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Sends raw records in the background, at a steady rate, while faults are injected. */
public final class Load implements AutoCloseable {

    private static final int TICKS_PER_SECOND = 50;

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Iterator<? extends SpecificRecord> records;
    private final int perSecond;
    private final Consumer<SpecificRecord> to;
    private volatile long sent;
    private volatile boolean stopped;

    private Load(Iterator<? extends SpecificRecord> records, int perSecond, Consumer<SpecificRecord> to) {
        this.records = records;
        this.perSecond = perSecond;
        this.to = to;
    }

    /** Begins to send, in order. */
    public static Load start(Iterator<? extends SpecificRecord> records, int perSecond, Consumer<SpecificRecord> to) {
        Load load = new Load(records, perSecond, to);
        Thread thread = new Thread(load::run, "load");
        thread.setDaemon(true);
        thread.start();
        return load;
    }

    private void run() {
        try {
            long began = System.nanoTime();
            while (!stopped && records.hasNext()) {
                long due = (System.nanoTime() - began) / 1_000_000 * perSecond / 1000;
                for (; sent <= due && records.hasNext(); sent++) {
                    to.accept(records.next());
                }
                Await.pause(1000 / TICKS_PER_SECOND);
            }
            done.complete(null);
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    /** Records sent so far. */
    public long sent() {
        return sent;
    }

    /** Waits until so many have been sent, or all. */
    public void awaitSent(long count) {
        Await.until(count + " records to be sent", () -> sent >= count || done.isDone());
    }

    /** Waits until all have been sent. */
    public void awaitEnd() {
        Await.until("all records to be sent", done::isDone);
        rethrow();
    }

    /** Sends no more. */
    public void stop() {
        stopped = true;
        awaitEnd();
    }

    private void rethrow() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw new AssertionError("the load failed", e.getCause());
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
