// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.bench.measure.Watch;
import io.clickledger.bench.traffic.Mix;
import io.clickledger.bench.traffic.RawTraffic;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Traffic on raw topics, and as the events that ingest has made of it. Made when it is first asked for. */
public final class Input {

    private final Bench bench;
    private final String name;
    private final Mix mix;
    private final Map<String, String> found = new HashMap<>();
    private final int rawPartitions;
    private boolean made;

    private Input(Bench bench, String name, Mix mix, int rawPartitions) {
        this.bench = bench;
        this.name = name;
        this.mix = mix;
        this.rawPartitions = rawPartitions;
    }

    /**
     * Input whose raw topics have as many partitions as all others. Its events lie as the tasks of ingest happened to
     * write them: one may be hours of event time ahead of another. Session windows of the DSL lose what is behind then.
     *
     * @param name of the mix
     */
    public static Input of(Bench bench, String name, Mix mix) {
        return new Input(bench, name, mix, bench.partitions());
    }

    /** Input whose events lie in the order of their arrival, since its raw topics have one partition; else as above. */
    public static Input inOrder(Bench bench, String name, Mix mix) {
        return new Input(bench, name, mix, 1);
    }

    /** Puts the traffic on raw topics, and has ingest make events of it, unless that was done. */
    void make() {
        if (made) {
            return;
        }
        Settings settings = bench.settings(
                prefix(), "partitions.clicks=" + rawPartitions, "partitions.page-views=" + rawPartitions);
        new TopicSetup(settings, bench.admin()).ensure(Role.INGEST.topics());
        feed(settings);
        bench.progress().whileDoing("Making events of " + name, () -> "", () -> {
            try (RunningRole ingest = IngestJob.startRole(bench, settings)) {
                String group = Role.INGEST.applicationId(settings);
                new Watch(bench.admin(), group, raw(), raw(), ingest::check).awaitEnd();
            }
        });
        made = true;
    }

    private void feed(Settings settings) {
        FeedReport report = new FeedReport(bench.progress());
        try (RegistrySchemas schemas = bench.cluster().schemas();
                RawFeed feed = new RawFeed(bench.cluster(), settings.topics(), schemas, report)) {
            bench.progress().whileDoing("Writing raw records of " + name, () -> FeedReport.number(report.fed()), () -> {
                new RawTraffic(mix).send(feed::send);
                feed.flush();
                if (mix.ended()) {
                    feed.endInput();
                }
            });
        }
    }

    private String prefix() {
        return "input-" + name + "-" + rawPartitions + "-";
    }

    String name() {
        return name;
    }

    Mix mix() {
        return mix;
    }

    /** The topic of the events. */
    String events() {
        return prefix() + Topic.EVENTS.defaultName();
    }

    /** The raw topics. */
    List<String> raw() {
        return List.of(clicks(), pageViews());
    }

    String clicks() {
        return prefix() + Topic.CLICKS.defaultName();
    }

    String pageViews() {
        return prefix() + Topic.PAGE_VIEWS.defaultName();
    }

    /** The events of some sort, as {@link RecordsFound} tells them; looked at once. */
    String events(String sort, Predicate<ConsumerRecord<byte[], byte[]>> which) {
        return found.computeIfAbsent(sort, s -> RecordsFound.in(bench, events(), which));
    }
}
