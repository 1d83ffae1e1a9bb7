// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.local.SecuredBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins by token (OAuth), at a cluster with TLS and ACLs, and logins at the registry. */
final class TokenLoginIT {

    private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MORNING = "../docs/examples/shop-morning.jsonl";

    @TempDir
    private static Path directory;

    private static TokenIssuer issuer;
    private static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer(directory);
        System.setProperty(ALLOWED, issuer.tokens() + "," + issuer.keys());
        broker = SecuredBroker.withTokens(directory, issuer.keys(), TokenIssuer.AUDIENCE);
    }

    @AfterAll
    static void stop() {
        System.clearProperty(ALLOWED);
        broker.close();
        issuer.close();
    }

    @Test
    void commandsAndARoleWorkWithTokensAndFilesAreSentAsOfNow() throws Exception {
        List<String> settings = settings("admin", TokenIssuer.SECRET);
        CommandRun apply = CommandRun.of(settings, "topics", "apply");
        assertThat(apply.exitCode()).as(apply.err()).isZero();

        long before = System.currentTimeMillis();
        CommandRun replay =
                CommandRun.of(settings, "replay", MORNING, "--format", "jsonl", "--rate", "500", "--rebase-to-now");
        long after = System.currentTimeMillis();
        assertThat(replay.exitCode()).as(replay.err()).isZero();

        Settings ofRole = new SettingSources()
                .commandLine(settings("ingest", TokenIssuer.SECRET))
                .read();
        try (Admin admin =
                Cluster.of(new SettingSources().commandLine(settings).read()).admin()) {
            assertThat(latestTimestamp(admin)).isBetween(before - 1_000, after);
            Answer.of(admin.createAcls(RoleRights.of(Role.INGEST, ofRole).stream()
                            .flatMap(right -> right.bindings("User:ingest"))
                            .toList())
                    .all());
            try (RunningRole ingest =
                    new RoleStarter(ofRole, Cluster.of(ofRole)).ingest(new IngestMeters(new SimpleMeterRegistry()))) {
                awaitEvents(admin, ingest);
            }
        }
    }

    @Test
    void aSecretThatTheIssuerDoesNotTakeIsSaidToBeThat() {
        CommandRun run = CommandRun.of(settings("admin", "not-the-secret"), "topics", "check");

        assertThat(run.exitCode()).isIn(2, 3);
        assertThat(run.err()).contains("401").doesNotContain("not-the-secret");
    }

    @Test
    void theRegistryIsAskedWithAUserAndPasswordOrAToken() throws Exception {
        String basic = "Basic " + Base64.getEncoder().encodeToString("user:hush".getBytes(StandardCharsets.UTF_8));
        try (EmptyRegistry registry = new EmptyRegistry(basic::equals)) {
            assertAsked(
                    registry,
                    "schema.registry.basic.auth.credentials.source=USER_INFO",
                    "schema.registry.basic.auth.user.info=user:hush");
            assertThat(check(
                                    registry,
                                    "schema.registry.basic.auth.credentials.source=USER_INFO",
                                    "schema.registry.basic.auth.user.info=user:wrong")
                            .err())
                    .contains("the login is refused (401)")
                    .doesNotContain("user:wrong");
        }
        try (EmptyRegistry registry = new EmptyRegistry("Bearer t0ken"::equals)) {
            assertAsked(
                    registry,
                    "schema.registry.bearer.auth.credentials.source=STATIC_TOKEN",
                    "schema.registry.bearer.auth.token=t0ken");
        }
        try (EmptyRegistry registry = new EmptyRegistry(login -> login.startsWith("Bearer ey"))) {
            assertAsked(
                    registry,
                    "schema.registry.bearer.auth.credentials.source=OAUTHBEARER",
                    "schema.registry.bearer.auth.issuer.endpoint.url=" + issuer.tokens(),
                    "schema.registry.bearer.auth.client.id=ingest",
                    "schema.registry.bearer.auth.client.secret=" + TokenIssuer.SECRET,
                    "schema.registry.bearer.auth.scope=all");
        }
    }

    private static void assertAsked(EmptyRegistry registry, String... login) {
        CommandRun run = check(registry, login);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("missing");
    }

    private static CommandRun check(EmptyRegistry registry, String... login) {
        List<String> settings = new ArrayList<>(List.of(login));
        settings.add("schema.registry.url=" + registry.url());
        return CommandRun.of(settings, "schemas", "check");
    }

    private static List<String> settings(String client, String secret) {
        List<String> settings = new ArrayList<>(List.of(
                "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                "kafka.security.protocol=SASL_SSL",
                "kafka.sasl.mechanism=OAUTHBEARER",
                "kafka.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                "kafka.sasl.login.callback.handler.class="
                        + "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "kafka.sasl.oauthbearer.token.endpoint.url=" + issuer.tokens(),
                "kafka.sasl.oauthbearer.client.credentials.client.id=" + client,
                "kafka.sasl.oauthbearer.client.credentials.client.secret=" + secret,
                "schema.registry.url=mock://tokens",
                "identity.salt=a salt that is long enough"));
        settings.addAll(broker.trust());
        return settings;
    }

    private static long latestTimestamp(Admin admin) {
        long latest = Long.MIN_VALUE;
        for (TopicPartition partition :
                GroupProgress.ends(admin, List.of("clicks", "page-views")).keySet()) {
            latest = Math.max(
                    latest,
                    Answer.of(admin.listOffsets(Map.of(partition, OffsetSpec.maxTimestamp()))
                                    .all())
                            .get(partition)
                            .timestamp());
        }
        return latest;
    }

    private static void awaitEvents(Admin admin, RunningRole ingest) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (GroupProgress.ends(admin, List.of("events")).values().stream().noneMatch(offset -> offset > 0)) {
            ingest.check();
            assertThat(System.nanoTime()).as("no events were written").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
