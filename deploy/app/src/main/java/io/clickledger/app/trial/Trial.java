// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.metrics.SessionizerMeters;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.avro.Segment;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole pipeline, on a broker and a registry of its own, over files or the like until everything is closed.
 *
 * <p>The raw topics are filled before ingest starts. If every topic has one partition, ingest merges clicks and page views by
 * their Kafka timestamps, everything downstream sees one order, and the same files give the same results, late events
 * included.
 */
public final class Trial {

    private final Settings settings;
    private final TopicNames names;
    private final Progress progress;
    private final Lifetime lifetime;

    /**
     * @param settings with input=history, and a state directory that can be thrown away
     * @param lifetime closes what the trial has opened
     */
    public Trial(Settings settings, Progress progress, Lifetime lifetime) {
        this.settings = settings;
        this.names = settings.topics();
        this.progress = progress;
        this.lifetime = lifetime;
    }

    /**
     * Runs it.
     *
     * @param out      where the result files go; null: nowhere
     * @param findings is shown the results
     * @return what to tell people, and whether the account balances
     */
    public TrialResult run(TrialInput input, Path out, Findings findings) throws IOException {
        ClusterWatch watch = new ClusterWatch(Thread.currentThread());
        try {
            return run(input, out, findings, watch);
        } catch (RuntimeException | IOException e) {
            watch.rethrow();
            throw e;
        }
    }

    private TrialResult run(TrialInput input, Path out, Findings findings, ClusterWatch watch) throws IOException {
        RoleStarter.prepareIngest();
        Cluster cluster = startCluster(watch);
        Admin admin = lifetime.add(cluster.admin());
        new TopicSetup(settings, admin).ensure(Arrays.asList(Topic.values()));
        RegistrySchemas schemas = lifetime.add(cluster.schemas());
        FeedReport report = new FeedReport(progress);
        Account account = new Account(
                settings.get(SettingCatalogue.RATES_SEGMENTS).contains(Segment.ALL),
                settings.get(SettingCatalogue.CLICK_RETENTION).toMillis());

        RoleStarter starter = new RoleStarter(settings, cluster);
        SessionizerMeters meters = new SessionizerMeters(new SimpleMeterRegistry());
        RunningRole sessionize = lifetime.add(starter.sessionize(meters));
        feed(input, cluster, schemas, report);
        RunningRole ingest = lifetime.add(starter.ingest(new IngestMeters(new SimpleMeterRegistry())));
        Completion completion = new Completion(admin, List.of(ingest, sessionize), names, settings, progress);
        account.raw = completion.rawRecords();
        try (TopicReader events = new TopicReader(cluster, names.of(Topic.EVENTS))) {
            completion.awaitEvents(events, new EventsWatch(schemas, account, events.partitions()), report.fed());
        }
        completion.awaitSessionizer(meters::settledClicks);
        stop(ingest, sessionize);
        progress.whileDoing(
                out == null ? "Reading the results" : "Writing the results",
                () -> "",
                () -> new Results(cluster, names, schemas, account, findings).read(out));
        return new TrialResult(account, report);
    }

    private Cluster startCluster(ClusterWatch watch) {
        EmbeddedCluster embedded = lifetime.add(progress.during(
                "Starting a broker and a schema registry", () -> EmbeddedCluster.startTemporary(0, 0, watch)));
        return Cluster.embedded(embedded.bootstrapServers(), embedded.registryUrl());
    }

    private void feed(TrialInput input, Cluster cluster, RegistrySchemas schemas, FeedReport report)
            throws IOException {
        try (RawFeed feed = new RawFeed(cluster, names, schemas, report)) {
            progress.whileDoing(input.doing(), () -> FeedReport.number(report.fed()) + " records", () -> {
                input.feed(feed);
                feed.endInput();
            });
        }
        report.conclude();
    }

    /** Both at once: each waits for its threads. What they have not committed by now is nothing. */
    private void stop(RunningRole... roles) {
        progress.whileDoing(
                "Stopping the topologies",
                () -> "",
                () -> Arrays.stream(roles).parallel().forEach(RunningRole::close));
    }
}
