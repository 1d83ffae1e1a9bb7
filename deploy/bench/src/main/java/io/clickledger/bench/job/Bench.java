// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Watch;
import io.clickledger.bench.traffic.Mix;
import io.clickledger.bench.traffic.RawTraffic;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The bench: a broker with the input on it, and settings for each run. */
public final class Bench {

    private final Cluster cluster;
    private final Admin admin;
    private final Path state;
    private final int partitions;
    private final int threads;
    private final List<String> settings;

    /** @param settings given by the user, as key=value */
    public Bench(EmbeddedBroker broker, Path state, int partitions, int threads, List<String> settings) {
        this.cluster = Cluster.embedded(broker.bootstrapServers(), "mock://bench");
        this.admin = cluster.admin();
        this.state = state;
        this.partitions = partitions;
        this.threads = threads;
        this.settings = settings;
    }

    Cluster cluster() {
        return cluster;
    }

    Admin admin() {
        return admin;
    }

    int partitions() {
        return partitions;
    }

    void create(NewTopic topic) {
        Answer.of(admin.createTopics(List.of(topic)).all());
        TopicDescriptions.of(admin, List.of(topic.name()));
    }

    /**
     * Settings of one run, whose topics and groups nobody else uses but the input.
     *
     * @param given more of them, as key=value
     */
    Settings settings(String prefix, String... given) {
        List<String> all = new ArrayList<>(List.of(
                "input=history",
                "topics.create=missing",
                "topics.replication=1",
                "identity.salt=bench",
                "topic.prefix=" + prefix,
                "application.prefix=" + prefix,
                "streams.threads=" + threads,
                "state.dir=" + state.resolve(prefix)));
        for (Topic topic : Topic.values()) {
            all.add("partitions." + topic.defaultName() + "=" + partitions);
        }
        all.addAll(settings);
        all.addAll(Arrays.asList(given));
        return new SettingSources().commandLine(all).read();
    }

    /** Puts traffic on raw topics, and has ingest make events of it. Nothing of it is measured. */
    public void prepare(String prefix, Mix mix, Progress progress) {
        Settings of = settings(prefix);
        new TopicSetup(of, admin).ensure(List.of(Topic.values()));
        feed(of, mix, progress);
        progress.whileDoing("Making events of them", () -> "", () -> {
            try (RunningRole ingest =
                    new RoleStarter(of, cluster).ingest(new IngestMeters(new SimpleMeterRegistry()))) {
                new Watch(admin, Role.INGEST.applicationId(of), raw(of), raw(of), ingest::check)
                        .untilDone("ingest", null);
            }
        });
    }

    private void feed(Settings of, Mix mix, Progress progress) {
        FeedReport report = new FeedReport(progress);
        try (RegistrySchemas schemas = cluster.schemas();
                RawFeed feed = new RawFeed(cluster, of.topics(), schemas, report)) {
            progress.whileDoing("Writing raw records", () -> FeedReport.number(report.fed()), () -> {
                new RawTraffic(mix).send(feed::send);
                feed.endInput();
            });
        }
    }

    /** The raw topics. */
    static List<String> raw(Settings of) {
        return List.of(of.topics().of(Topic.CLICKS), of.topics().of(Topic.PAGE_VIEWS));
    }

    /** The topics that the sessionizer reads; the first is its input, the others it writes itself. */
    static List<String> read(Settings of) {
        return Stream.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES)
                .map(of.topics()::of)
                .toList();
    }

    /** Deletes what a run has written. */
    void clear(String prefix) {
        Set<String> names = Answer.of(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
        Answer.of(admin.deleteTopics(names).all());
    }
}
