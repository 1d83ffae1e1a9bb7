// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.endtoend;

import io.clickledger.app.Clickledger;
import io.clickledger.app.runtime.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A role in a JVM of its own, so that it can be killed as the operating system kills. */
final class RoleProcess implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private Process process;

    RoleProcess(String role, Cluster cluster, Path directory, Map<String, String> settings) {
        this.log = directory.resolve(role + ".log");
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Clickledger.class.getName(),
                role));
        set("kafka.bootstrap.servers", cluster.bootstrapServers());
        set("schema.registry.url", cluster.registryUrl());
        set("state.dir", directory.resolve(role).toString());
        set("http.port", "0");
        // A killed member is missed, and its transaction aborted, within seconds rather than minutes.
        set("transaction.timeout", "PT8S");
        set("kafka.consumer.session.timeout.ms", "6000");
        set("kafka.consumer.heartbeat.interval.ms", "1000");
        settings.forEach(this::set);
    }

    private void set(String key, String value) {
        command.add("--set");
        command.add(key + "=" + value);
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** kill -9: no shutdown hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Fails with what it wrote if it has ended by itself. */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("ended with " + process.exitValue() + ":\n" + output());
        }
    }

    String output() {
        try {
            return Files.readString(log);
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
