// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of our own that faults are done to: killed, stopped, frozen, started again. It ends with this process, however
 * this one ends.
 */
final class ChildProcess implements AutoCloseable {

    private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();
    private static final long STOP_SECONDS = 40;
    private static final int LOG_TAIL_CHARS = 8_000;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LIVE.forEach(process -> process.destroyForcibly().onExit().join());
            Directories.deleteTemporary();
        }));
    }

    private final String name;
    private final Path directory;
    private final List<String> command;
    private int starts;
    private Process process;

    /**
     * @param name      of its log files
     * @param directory to write its logs to
     */
    ChildProcess(String name, Path directory, String mainClass, List<String> jvmOptions, List<String> arguments) {
        this.name = name;
        this.directory = directory;
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), mainClass));
        command.addAll(arguments);
    }

    void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running already");
        }
        starts++;
        try {
            Files.createDirectories(directory);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LIVE.add(process);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly().onExit().join();
        LIVE.remove(process);
    }

    /** SIGTERM, and waits for the end; SIGKILL if there is none. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError(name + " did not end within " + STOP_SECONDS + " s of SIGTERM:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LIVE.remove(process);
    }

    /** SIGSTOP: it does nothing any more, yet its connections stay. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on where it was, not knowing that time has passed. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + signal + " of " + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails with what it wrote if it has ended by itself. */
    void checkAlive() {
        if (!isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + output());
        }
    }

    /** Log of the latest start. */
    Path log() {
        return directory.resolve(name + "-" + starts + ".log");
    }

    /** The end of what it wrote since its latest start. */
    String output() {
        try {
            String all = Files.readString(log());
            return all.substring(Math.max(0, all.length() - LOG_TAIL_CHARS));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
