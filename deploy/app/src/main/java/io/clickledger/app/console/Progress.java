// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says what is going on, once it takes longer than two seconds: on a terminal one line that is painted over, elsewhere a
 * plain line now and then.
 */
public final class Progress implements AutoCloseable {

    private static final long PATIENCE_MS = 2_000;
    private static final long REPAINT_MS = 500;
    private static final long PLAIN_INTERVAL_MS = 10_000;
    private static final String TERMINAL_PROPERTY = "clickledger.terminal";
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final ScheduledExecutorService painter = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private Step current;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        painter.scheduleWithFixedDelay(this::tick, REPAINT_MS, REPAINT_MS, TimeUnit.MILLISECONDS);
    }

    /** On standard error. Java cannot tell whether that is a terminal; the launcher can. */
    public static Progress onStandardError() {
        return new Progress(System.err, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    /** Something that may take a while. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** {@link Work} without a result. */
    public interface Action<E extends Exception> {
        void run() throws E;
    }

    /** As {@link #during(String, Supplier, Work)}, for work without a result. */
    public <E extends Exception> void whileDoing(String what, Supplier<String> detail, Action<E> action) throws E {
        this.<Object, E>during(what, detail, () -> {
            action.run();
            return null;
        });
    }

    /** Does some work, which is shown while it takes long. Works do not nest. */
    public <T, E extends Exception> T during(String what, Work<T, E> work) throws E {
        return during(what, () -> "", work);
    }

    /** @param detail how far it is, asked for now and then from another thread; may be empty */
    public <T, E extends Exception> T during(String what, Supplier<String> detail, Work<T, E> work) throws E {
        synchronized (this) {
            current = new Step(what, detail);
        }
        try {
            return work.run();
        } finally {
            end();
        }
    }

    private synchronized void end() {
        if (current != null && current.shown && terminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
        current = null;
    }

    /** Prints a line of its own. */
    public synchronized void say(String line) {
        out.println((terminal && current != null && current.shown ? ERASE_LINE : "") + line);
        out.flush();
    }

    private synchronized void tick() {
        if (current != null) {
            current.tick(System.nanoTime());
        }
    }

    @Override
    public void close() {
        painter.shutdownNow();
        end();
    }

    private final class Step {

        private final String what;
        private final Supplier<String> detail;
        private final long began = System.nanoTime();
        private long nextMs = PATIENCE_MS;
        private boolean shown;

        Step(String what, Supplier<String> detail) {
            this.what = what;
            this.detail = detail;
        }

        void tick(long now) {
            long elapsedMs = (now - began) / 1_000_000;
            if (elapsedMs < nextMs) {
                return;
            }
            shown = true;
            nextMs = elapsedMs + (terminal ? REPAINT_MS : PLAIN_INTERVAL_MS);
            String line = line(elapsedMs, detail.get());
            if (terminal) {
                out.print(ERASE_LINE + line);
            } else {
                out.println(line);
            }
            out.flush();
        }

        private String line(long elapsedMs, String state) {
            return String.format(
                    Locale.ROOT, "%s … %s%.0f s", what, state.isEmpty() ? "" : state + ", ", elapsedMs / 1_000.0);
        }
    }
}
