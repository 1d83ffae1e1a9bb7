// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that starts in a thread of its own. */
final class Starting<T extends AutoCloseable> {

    private final FutureTask<T> task;
    private final Thread thread;

    Starting(String threadName, Supplier<T> start) {
        task = new FutureTask<>(start::get);
        thread = new Thread(task, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until it has started; throws what the start threw. */
    T await() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LocalStartException("Cannot start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException("interrupted while starting", e);
        }
    }

    /** Ends the start if it is still under way, and what it started if it is not; returns when that is done. */
    void abandon() {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            task.get().close();
        } catch (ExecutionException e) {
            // Its start failed, and has cleaned up after itself.
            return;
        } catch (Exception e) {
            throw new IllegalStateException("cannot end what was started", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
