// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The pipeline of one scenario: topics of its own, and instances of both roles as processes. What is started here ends
 * when it is closed.
 */
public final class Pipeline implements AutoCloseable {

    /** In the order of the flow. Looked at twice, nothing can have moved on from one to the next unseen. */
    private static final List<Topic> SESSIONIZED = List.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES);

    private final Cluster cluster;
    private final String prefix;
    private final Map<String, String> settings;
    private final Path directory;
    private final Topics topics;
    private final List<RoleProcess> roles = new ArrayList<>();

    /**
     * @param roles      the cluster as the roles see it, perhaps through faulty links
     * @param direct     the cluster as the scenario itself sees it
     * @param name       of the scenario; begins the names of its topics and applications
     * @param replicas   copies of each topic
     * @param settings   of the roles
     */
    public Pipeline(
            Cluster roles, Cluster direct, String name, int partitions, int replicas, Map<String, String> settings) {
        this.cluster = roles;
        this.prefix = name + "-";
        this.settings = settings;
        this.directory = Directories.temporary(name);
        this.topics = new Topics(direct, new TopicNames(prefix, Map.of()), partitions, replicas);
    }

    /** A pipeline on the cluster that all scenarios share whose fault is not the cluster's. */
    public static Pipeline onSharedCluster(String name, int partitions, Map<String, String> settings) {
        Cluster shared = SharedCluster.get();
        return new Pipeline(shared, shared, name, partitions, 1, settings);
    }

    public Topics topics() {
        return topics;
    }

    /** An instance of ingest, not started yet. */
    public RoleProcess ingest(String instance) {
        return role("ingest", instance, Map.of());
    }

    /** An instance of the sessionizer, not started yet. */
    public RoleProcess sessionizer(String instance) {
        return role("sessionize", instance, Map.of());
    }

    /**
     * An instance of a role, not started yet.
     *
     * @param role "ingest" or "sessionize"
     * @param more settings of this instance alone
     */
    public RoleProcess role(String role, String instance, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("topic.prefix", prefix, "application.prefix", prefix));
        all.putAll(settings);
        all.putAll(more);
        RoleProcess process = new RoleProcess(role, instance, cluster, directory, all);
        roles.add(process);
        return process;
    }

    /**
     * Runs one of the commands that look after a cluster, in this process, with this pipeline's settings.
     *
     * @param out takes what it prints
     * @return its exit code
     */
    public int command(StringWriter out, String... words) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        all.put("topic.prefix", prefix);
        all.put("application.prefix", prefix);
        List<String> arguments = new ArrayList<>(List.of(words));
        all.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(out, true));
        return commands.execute(arguments.toArray(String[]::new));
    }

    /** Waits until all raw records and all events have been processed and committed. */
    public void awaitProcessed() {
        Await.until(this::describe, () -> {
            checkAlive();
            return topics.isFullyRead(Topic.CLICKS, prefix + "ingest")
                    && topics.isFullyRead(Topic.PAGE_VIEWS, prefix + "ingest")
                    && Stream.concat(SESSIONIZED.stream(), SESSIONIZED.stream())
                            .allMatch(topic -> topics.isFullyRead(topic, prefix + "sessionize"));
        });
    }

    /** Waits until an instance says that it is at work. */
    public void awaitReady(RoleProcess... instances) {
        for (RoleProcess instance : instances) {
            Await.until("an instance to be ready:\n" + instance.output(), () -> {
                instance.checkAlive();
                return instance.isReady();
            });
        }
    }

    private String describe() {
        StringBuilder text = new StringBuilder("all raw records and events to be processed");
        text.append('\n').append(topics.lag(Topic.CLICKS, prefix + "ingest"));
        text.append('\n').append(topics.lag(Topic.PAGE_VIEWS, prefix + "ingest"));
        SESSIONIZED.forEach(topic -> text.append('\n').append(topics.lag(topic, prefix + "sessionize")));
        roles.forEach(role -> text.append("\n--- ").append(role.output()));
        return text.toString();
    }

    private void checkAlive() {
        if (roles.stream().noneMatch(RoleProcess::isAlive)) {
            roles.forEach(RoleProcess::checkAlive);
        }
    }

    @Override
    public void close() {
        roles.forEach(RoleProcess::close);
        topics.close();
        Directories.delete(directory);
    }
}
