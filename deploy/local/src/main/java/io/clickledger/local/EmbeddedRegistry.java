// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry (Apicurio) on 127.0.0.1 only, in a process of its own that ends with this one, however this one ends.
 * It speaks Confluent's API and refuses a schema that is not FULL_TRANSITIVE compatible with its predecessors. The system
 * property {@code clickledger.registry.home} must name the directory with the unpacked registry.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String LOG_FILE = "registry.log";
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final long POLL_MS = 30;
    private static final int LOG_TAIL_LINES = 15;

    private final DataDirectory data;
    private final ClassArchive archive;
    private final Process process;
    private RegistryApi api;
    private volatile boolean stopping;

    private EmbeddedRegistry(DataDirectory data, ClassArchive archive, Process process) {
        this.data = data;
        this.archive = archive;
        this.process = process;
    }

    /**
     * Starts a registry that keeps its schemas and their ids, also when it is killed. Its log is {@code registry.log} in
     * the data directory.
     *
     * @param port of 127.0.0.1 to listen on, or 0 for any free one
     * @throws LocalStartException if the port is taken, the directory is in use, or the registry does not come up
     */
    public static EmbeddedRegistry start(Path dataDirectory, int port, LocalListener listener) {
        return start(DataDirectory.kept(dataDirectory), port, listener);
    }

    /** Starts a registry that forgets its schemas when it is closed; else as {@link #start(Path, int, LocalListener)}. */
    public static EmbeddedRegistry startTemporary(int port, LocalListener listener) {
        return start(DataDirectory.temporary(), port, listener);
    }

    private static EmbeddedRegistry start(DataDirectory data, int port, LocalListener listener) {
        long began = System.nanoTime();
        EmbeddedRegistry starting = null;
        try {
            listener.onStep("starting the schema registry");
            Predecessor.awaitEnd(data.path());
            Loopback.requireFree(port, "schema registry");
            starting = launch(data, port);
            starting.awaitReady(port);
            starting.watch(listener);
            listener.onStep("schema registry up at " + starting.url() + Elapsed.after(began));
            return starting;
        } catch (RuntimeException e) {
            if (starting == null) {
                data.close();
            } else {
                starting.stopping = true;
                starting.process.destroyForcibly().onExit().join();
                starting.close();
            }
            throw e;
        }
    }

    private static EmbeddedRegistry launch(DataDirectory data, int port) {
        RegistryHome home = RegistryHome.find();
        ClassArchive archive = new ClassArchive(home);
        try {
            Files.deleteIfExists(data.path().resolve(RegistryProcess.PORT_FILE));
            ProcessBuilder builder = new ProcessBuilder(
                            RegistryCommand.of(home, archive.jvmOptions(), !data.isTemporary(), port))
                    .directory(data.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.path().resolve(LOG_FILE).toFile()));
            RegistryCommand.restrict(builder.environment());
            return new EmbeddedRegistry(data, archive, builder.start());
        } catch (IOException e) {
            throw new LocalStartException("Cannot start the schema registry's process: " + e, e);
        }
    }

    private void awaitReady(int port) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (true) {
                if (!process.isAlive()) {
                    throw failed("ended while it started, with exit code " + process.exitValue());
                }
                int bound = port == 0 ? toldPort() : port;
                if (bound != 0 && new RegistryApi(bound).answers() && process.isAlive()) {
                    api = new RegistryApi(bound);
                    api.enforce(COMPATIBILITY);
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw failed("did not answer within " + START_LIMIT.toSeconds() + " s");
                }
                Thread.sleep(POLL_MS);
            }
        } catch (IOException e) {
            throw failed("does not work: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException("interrupted while starting the schema registry", e);
        }
    }

    private int toldPort() throws IOException {
        Path file = data.path().resolve(RegistryProcess.PORT_FILE);
        return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
    }

    private LocalStartException failed(String how) {
        return new LocalStartException(
                "The schema registry " + how + ". The end of its log (" + logFile() + "):\n" + logTail());
    }

    private String logTail() {
        try (Stream<String> lines = Files.lines(logFile())) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LOG_TAIL_LINES), all.size()));
        } catch (IOException | java.io.UncheckedIOException e) {
            return "(cannot be read: " + e + ")";
        }
    }

    private void watch(LocalListener listener) {
        process.onExit().thenAccept(ended -> {
            if (!stopping) {
                String what = "The schema registry ended by itself, with exit code " + ended.exitValue()
                        + "; its log is " + logFile();
                LOG.error(what);
                listener.onFailure(what, null);
            }
        });
    }

    /** The address for Confluent's clients ({@code schema.registry.url}). */
    public String url() {
        return api.url();
    }

    /** Where the registry logs; gone once a temporary one is closed. */
    public Path logFile() {
        return data.path().resolve(LOG_FILE);
    }

    Process process() {
        return process;
    }

    /** Stops the registry, and deletes its schemas if it is temporary. Harmless when repeated. */
    @Override
    public synchronized void close() {
        stopping = true;
        boolean endedWell = endProcess();
        archive.adopt(endedWell);
        data.close();
    }

    private boolean endProcess() {
        try (OutputStream tie = process.getOutputStream()) {
            tie.write(RegistryProcess.STOP);
            tie.flush();
            if (process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
            LOG.warn("The schema registry did not stop within {} s and is killed", STOP_LIMIT.toSeconds());
        } catch (IOException e) {
            LOG.debug("The schema registry was gone before it was stopped: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
        return false;
    }
}
