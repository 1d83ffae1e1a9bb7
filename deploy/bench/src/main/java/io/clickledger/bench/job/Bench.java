// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.console.Progress;
import io.clickledger.app.console.TemporaryDirectory;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.ReadInterceptor;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all jobs work with: the cluster, settings for each run, and the answers found so far. */
public final class Bench implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

    private final Cluster cluster;
    private final Admin admin;
    private final Path state;
    private final Options options;
    private final Progress progress;
    private final Answers answers = new Answers();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /**
     * What every run is to be like.
     *
     * @param partitions of each topic
     * @param threads    stream threads of each topology
     * @param settings   given by the user, as key=value
     */
    public record Options(int partitions, int threads, List<String> settings) {}

    /** @param state where runs keep their local state while they run */
    public Bench(EmbeddedBroker broker, Path state, Options options, Progress progress) {
        this.cluster = counted(Cluster.embedded(broker.bootstrapServers(), "mock://bench"));
        this.admin = cluster.admin();
        this.state = state;
        this.options = options;
        this.progress = progress;
    }

    /** With consumers that tell how far they have read. */
    private static Cluster counted(Cluster cluster) {
        Map<String, String> kafka = new LinkedHashMap<>(cluster.kafka());
        kafka.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                ReadInterceptor.class.getName());
        return new Cluster(kafka, cluster.registry());
    }

    Cluster cluster() {
        return cluster;
    }

    Admin admin() {
        return admin;
    }

    int partitions() {
        return options.partitions();
    }

    /** What was found so far. */
    public Answers answers() {
        return answers;
    }

    /** Says how far it is. */
    public Progress progress() {
        return progress;
    }

    void create(String topic) {
        Answer.of(admin.createTopics(List.of(new NewTopic(topic, options.partitions(), (short) 1)))
                .all());
        TopicDescriptions.of(admin, List.of(topic));
    }

    /** The settings that all runs have in common. */
    public Settings settings() {
        return settings("");
    }

    /**
     * Settings of one run, whose topics and groups nobody else uses but the input.
     *
     * @param given more of them, as key=value, which win over the common ones, as the user's win over these
     */
    Settings settings(String prefix, String... given) {
        Map<String, String> all = new LinkedHashMap<>();
        put(
                all,
                List.of(
                        "input=history",
                        "topics.create=missing",
                        "topics.replication=1",
                        "identity.salt=bench",
                        "topic.prefix=" + prefix,
                        "application.prefix=" + prefix,
                        "streams.threads=" + options.threads(),
                        "state.dir=" + state(prefix)));
        for (Topic topic : Topic.values()) {
            all.put("partitions." + topic.defaultName(), Integer.toString(options.partitions()));
        }
        put(all, Arrays.asList(given));
        put(all, options.settings());
        return new SettingSources()
                .commandLine(all.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList())
                .read();
    }

    private static void put(Map<String, String> settings, List<String> given) {
        for (String setting : given) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0].trim(), parts.length == 2 ? parts[1] : "");
        }
    }

    /** Where a run keeps its local state. */
    Path state(String prefix) {
        return state.resolve(prefix + "state");
    }

    /** Takes note of something that runs, so that it ends before the cluster does, also if all is stopped in its middle. */
    synchronized <T extends AutoCloseable> T running(T something) {
        running.push(something);
        return something;
    }

    /** Deletes what a run has left behind that has ended. */
    void clear(String prefix) {
        synchronized (this) {
            running.clear();
        }
        Set<String> names = Answer.of(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
        Answer.of(admin.deleteTopics(names).all());
        deleteState(prefix);
    }

    void deleteState(String prefix) {
        Path directory = state(prefix);
        if (Files.exists(directory)) {
            try {
                new TemporaryDirectory(directory).close();
            } catch (IOException e) {
                throw new UncheckedIOException("the local state in " + directory + " cannot be deleted", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable last = running.pop();
            try {
                last.close();
            } catch (Exception e) {
                LOG.warn("{} did not end cleanly", last, e);
            }
        }
        try {
            admin.close();
        } catch (KafkaException e) {
            LOG.warn("The connection to the broker did not end cleanly", e);
        }
    }
}
