// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.HTTP_HOST;
import static io.clickledger.app.settings.SettingCatalogue.HTTP_PORT;
import static io.clickledger.app.settings.SettingCatalogue.ROCKSDB_BYTES;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.http.ObservationServer;
import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.metrics.Metrics;
import io.clickledger.app.metrics.ProcessGauges;
import io.clickledger.app.metrics.SessionizerMeters;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.RocksDbMemory;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Roles that run until they are told to stop, observed over HTTP. */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private static final long READY_POLL_MS = 100;

    private final Settings settings;
    private final Lifetime lifetime;
    private final List<Role> roles;
    private final List<RunningRole> running = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    Service(Settings settings, Lifetime lifetime, List<Role> roles) {
        this.settings = settings;
        this.lifetime = lifetime;
        this.roles = roles;
    }

    /** Runs one role on the cluster that the settings name; ends as {@link #await} does. */
    static void run(Role role, Settings settings) throws Exception {
        Cluster cluster = Cluster.of(settings);
        try (Lifetime lifetime = new Lifetime()) {
            Service service = new Service(settings, lifetime, List.of(role));
            service.start(cluster);
            service.await();
        }
    }

    /**
     * Starts everything. HTTP comes first: starting may have to wait for the registry, and must not look dead meanwhile.
     *
     * @return where health and metrics are
     */
    String start(Cluster cluster) throws IOException {
        settings.describe().forEach(line -> LOG.info("setting {}", line));
        Metrics metrics = lifetime.add(new Metrics());
        ObservationServer http = lifetime.add(new ObservationServer(
                settings.get(HTTP_HOST), settings.get(HTTP_PORT), this::isLive, this::isReady, metrics::scrape));
        LOG.info("Health and metrics are at {}", http.url());
        long rocksDbBytes = settings.get(ROCKSDB_BYTES);
        ProcessGauges gauges = new ProcessGauges(metrics.registry());
        gauges.ready(this::isReady);
        gauges.rocksDb(() -> RocksDbMemory.bytesInMemory(rocksDbBytes), rocksDbBytes);
        ensureTopics(cluster);
        RoleStarter starter = new RoleStarter(settings, cluster);
        for (Role role : roles) {
            RunningRole started = lifetime.add(
                    switch (role) {
                        case INGEST -> starter.ingest(new IngestMeters(metrics.registry()));
                        case SESSIONIZE -> starter.sessionize(new SessionizerMeters(metrics.registry()));
                    });
            metrics.add(role.title(), started.streams());
            gauges.restore(role.title(), started::restoreOffsetsLeft);
            started.failure().whenComplete((nothing, fault) -> fail(fault));
            running.add(started);
        }
        return http.url();
    }

    private void ensureTopics(Cluster cluster) {
        Set<Topic> topics = new LinkedHashSet<>();
        roles.forEach(role -> topics.addAll(role.topics()));
        try (Admin admin = cluster.admin()) {
            new TopicSetup(settings, admin).ensure(topics);
        }
    }

    /** Something that this depends on has failed. */
    void fail(Throwable fault) {
        failure.completeExceptionally(fault);
    }

    boolean isLive() {
        return !failure.isDone();
    }

    boolean isReady() {
        return isLive() && running.size() == roles.size() && running.stream().allMatch(RunningRole::isReady);
    }

    /** Returns when all roles are at work; throws what has failed before. */
    void awaitReady() throws Exception {
        while (!isReady()) {
            if (failure.isDone()) {
                await();
            }
            Thread.sleep(READY_POLL_MS);
        }
    }

    /** Returns only by throwing what has failed; being told to stop ends the process meanwhile. */
    void await() throws Exception {
        try {
            failure.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
