// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.console;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has opened, closed in reverse order at its end, whether it returns, fails, or is told to stop by Ctrl-C
 * or SIGTERM.
 */
public final class Lifetime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::interrupted, "stop");
    private volatile boolean stopping;

    public Lifetime() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes charge of something. If the end has already come, it is closed at once. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        if (stopping) {
            close(resource);
            throw new StoppedException();
        }
        open.push(resource);
        return resource;
    }

    /** Whether the process was told to stop. What fails from then on fails because of that. */
    public static boolean isProcessEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void interrupted() {
        stopping = true;
        closeAll();
    }

    @Override
    public void close() {
        closeAll();
        if (!stopping) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} did not end cleanly", resource, e);
        }
    }

    /** The process was told to stop. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("told to stop");
        }
    }
}
