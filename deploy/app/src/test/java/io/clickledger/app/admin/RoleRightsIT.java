// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static io.clickledger.local.SecuredBroker.PASSWORD_OF_ADMIN;
import static io.clickledger.local.SecuredBroker.PASSWORD_OF_OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.metrics.SessionizerMeters;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.local.SecuredBroker;
import io.clickledger.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles at work on a cluster with TLS, logins and ACLs, each with the rights that {@code acls} grants and no others. */
final class RoleRightsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String MORNING = "../docs/examples/shop-morning.jsonl";

    @TempDir
    private static Path directory;

    private static SecuredBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        broker = new SecuredBroker(directory, "ingest", "sessionize");
        admin = Cluster.kafkaOf(new SettingSources()
                        .commandLine(broker.clientSettings("admin", PASSWORD_OF_ADMIN))
                        .read())
                .admin();
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void historyGoesThroughBothRoles() throws Exception {
        List<String> settings = settings("history", "input=history");
        assertThat(CommandRun.of(as("admin", PASSWORD_OF_ADMIN, settings), "topics", "apply")
                        .exitCode())
                .isZero();
        try (RunningRole ingest = running(Role.INGEST, settings);
                RunningRole sessionize = running(Role.SESSIONIZE, settings)) {
            CommandRun replay = CommandRun.of(
                    as("admin", PASSWORD_OF_ADMIN, settings), "replay", MORNING, "--format", "jsonl", "--end-of-input");
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            for (Topic topic : List.of(
                    Topic.DEAD_LETTERS,
                    Topic.SESSIONS,
                    Topic.CLICK_OUTCOMES,
                    Topic.SESSION_SOURCES,
                    Topic.CLICK_MATCH_RATES)) {
                awaitRecords("history-" + topic.defaultName(), ingest, sessionize);
            }
        }
        try (RunningRole ingest = running(Role.INGEST, settings);
                RunningRole sessionize = running(Role.SESSIONIZE, settings)) {
            awaitReady(ingest, sessionize);
        }
    }

    @Test
    void silenceIsProvenAndMovesTime() throws Exception {
        List<String> settings = settings("live");
        assertThat(CommandRun.of(as("admin", PASSWORD_OF_ADMIN, settings), "topics", "apply")
                        .exitCode())
                .isZero();
        try (RunningRole ingest = running(Role.INGEST, settings)) {
            awaitRecords("live-events", ingest);
        }
    }

    private static List<String> settings(String name, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "topic.prefix=" + name + "-",
                "application.prefix=" + name + "-",
                "partitions.clicks=1",
                "partitions.page-views=1",
                "partitions.events=1",
                "schema.registry.url=mock://rights-" + name,
                "identity.salt=a salt that is long enough",
                "state.dir=" + directory.resolve(name),
                "commit.interval=PT0.2S"));
        settings.addAll(List.of(more));
        return settings;
    }

    private static List<String> as(String user, String password, List<String> settings) {
        List<String> all = new ArrayList<>(broker.clientSettings(user, password));
        all.addAll(settings);
        return all;
    }

    private static RunningRole running(Role role, List<String> given) {
        Settings settings = new SettingSources()
                .commandLine(as(role.title(), PASSWORD_OF_OTHERS, given))
                .read();
        CommandRun granted = CommandRun.of(
                as("admin", PASSWORD_OF_ADMIN, given),
                "acls",
                "--apply",
                "--role",
                role.title(),
                "--principal",
                "User:" + role.title());
        assertThat(granted.exitCode()).as(granted.err()).isZero();
        Cluster cluster = Cluster.of(settings);
        try (Admin own = cluster.admin()) {
            new TopicSetup(settings, own).ensure(role.topics());
        }
        RoleStarter starter = new RoleStarter(settings, cluster);
        return role == Role.INGEST
                ? starter.ingest(new IngestMeters(new SimpleMeterRegistry()))
                : starter.sessionize(new SessionizerMeters(new SimpleMeterRegistry()));
    }

    /** Those that found what they had left. */
    private static void awaitReady(RunningRole... roles) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (RunningRole role : roles) {
            while (!role.isReady()) {
                role.check();
                assertThat(System.nanoTime()).as(role.role() + " is not ready").isLessThan(end);
                Thread.sleep(100);
            }
        }
    }

    private static void awaitRecords(String topic, RunningRole... roles) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (GroupProgress.ends(admin, List.of(topic)).values().stream().noneMatch(offset -> offset > 0)) {
            for (RunningRole role : roles) {
                role.check();
            }
            assertThat(System.nanoTime()).as("nothing was written to " + topic).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
