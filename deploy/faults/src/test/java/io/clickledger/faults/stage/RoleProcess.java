// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import io.clickledger.app.Clickledger;
import io.clickledger.app.runtime.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One instance of a role in a JVM of its own, with a state directory of its own that outlives its death. */
public final class RoleProcess implements AutoCloseable {

    private static final Pattern HTTP = Pattern.compile("Health and metrics are at (http://[^\\s]+)");
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(3);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(HTTP_LIMIT).build();

    private final ChildProcess process;
    private final Path state;

    /**
     * @param role     "ingest" or "sessionize"
     * @param instance its name among the instances of the role
     */
    RoleProcess(String role, String instance, Cluster cluster, Path directory, Map<String, String> settings) {
        String name = role + "-" + instance;
        state = directory.resolve(name + "-state");
        Map<String, String> all = new TreeMap<>();
        all.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        all.put("schema.registry.url", cluster.registryUrl());
        all.put("state.dir", state.toString());
        all.put("http.port", "0");
        all.put("identity.salt", "test");
        // A killed member is missed, and its transaction aborted, within seconds rather than minutes.
        all.put("transaction.timeout", "PT8S");
        all.put("kafka.consumer.session.timeout.ms", "6000");
        all.put("kafka.consumer.heartbeat.interval.ms", "1000");
        all.putAll(settings);
        List<String> arguments = new ArrayList<>(List.of(role));
        all.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        process = new ChildProcess(
                name,
                directory,
                Clickledger.class.getName(),
                // Its own logging, not that of these tests.
                List.of("-Xmx256m", "-Dlogback.configurationFile=logback.xml"),
                arguments);
    }

    public RoleProcess start() {
        process.start();
        return this;
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, as an operator or Kubernetes stops it. */
    public void stop() {
        process.stop();
    }

    /** SIGSTOP: it does nothing any more, yet its connections stay. */
    public void freeze() {
        process.freeze();
    }

    /** SIGCONT: it goes on where it was, not knowing that time has passed. */
    public void thaw() {
        process.thaw();
    }

    /** Deletes its state, as a machine that is lost with its disk does; it must not be running. */
    public void loseState() {
        Directories.delete(state);
    }

    /** Makes its state unreadable, as a failing disk does; it must not be running. */
    public void damageState() {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(path -> path.endsWith("CURRENT")).toList()) {
                Files.writeString(file, "damaged");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Fails with what it wrote if it has ended by itself. */
    public void checkAlive() {
        process.checkAlive();
    }

    /** Whether it says that it is at work ({@code /health/ready}). */
    public boolean isReady() {
        return get("/health/ready") != null;
    }

    /** Adds up a metric over its labels; empty if it does not answer or has no such metric. */
    public OptionalDouble metric(String name) {
        String all = get("/metrics");
        return all == null
                ? OptionalDouble.empty()
                : all.lines()
                        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .reduce(Double::sum);
    }

    /** Everything that it wrote since its latest start. */
    public String log() {
        try {
            return Files.readString(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String output() {
        return process.output();
    }

    /** The body of a page, or null if it does not answer with success. */
    private String get(String path) {
        try {
            Matcher http = HTTP.matcher(Files.readString(process.log()));
            if (!http.find()) {
                return null;
            }
            HttpRequest request = HttpRequest.newBuilder(URI.create(http.group(1) + path))
                    .timeout(HTTP_LIMIT)
                    .build();
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
