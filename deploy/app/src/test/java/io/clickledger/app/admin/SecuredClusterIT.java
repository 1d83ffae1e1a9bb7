// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static io.clickledger.local.SecuredBroker.PASSWORD_OF_ADMIN;
import static io.clickledger.local.SecuredBroker.PASSWORD_OF_OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.local.SecuredBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a cluster with TLS, logins and ACLs: with the right login, and with what goes wrong. */
final class SecuredClusterIT {

    private static final List<String> IMPATIENT =
            List.of("kafka.default.api.timeout.ms=3000", "kafka.request.timeout.ms=3000");

    @TempDir
    private static Path directory;

    private static SecuredBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        broker = new SecuredBroker(directory, "nobody", "ingest", "keeper", "resetter");
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
    void theRightLoginMakesTheTopicsAndTheRolesRightsAreChecked() {
        List<String> settings = settings("admin", PASSWORD_OF_ADMIN, "topic.prefix=good-");
        assertThat(CommandRun.of(settings, "topics", "apply").exitCode()).isZero();
        assertThat(CommandRun.of(settings, "topics", "check").exitCode()).isZero();

        allow("ingest", AclOperation.READ, "good-clicks");
        allow("ingest", AclOperation.DESCRIBE, "good-page-views");
        allow("ingest", AclOperation.WRITE, "good-events");
        List<String> role = settings("ingest", PASSWORD_OF_OTHERS, "topic.prefix=good-");
        role.add("identity.salt=a salt that is long enough");
        role.add("schema.registry.url=mock://secured");
        CommandRun lacking = CommandRun.of(role, "config", "check", "--role", "ingest");
        assertThat(lacking.exitCode()).isEqualTo(1);
        assertThat(lacking.out())
                .contains("fine     Kafka at " + broker.bootstrapServers() + " answers: 1 broker")
                .contains("problem  This login may not READ topic good-page-views")
                .contains("problem  This login may not see topic good-dead-letters")
                .contains("2 problems")
                .doesNotContain(PASSWORD_OF_OTHERS);

        allow("ingest", AclOperation.READ, "good-page-views");
        allow("ingest", AclOperation.WRITE, "good-dead-letters");
        assertThat(CommandRun.of(role, "config", "check", "--role", "ingest").exitCode())
                .isZero();
    }

    @Test
    void aWrongPasswordIsCalledThatAndNotShown() {
        CommandRun run = CommandRun.of(settings("admin", "not-the-password"), "topics", "check");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("the login is refused", "kafka.sasl.jaas.config")
                .doesNotContain("not-the-password");
    }

    @Test
    void anUnknownAuthorityIsCalledThat() {
        List<String> settings = settings("admin", PASSWORD_OF_ADMIN);
        settings.removeAll(broker.trust());
        CommandRun run = CommandRun.of(settings, "topics", "check");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("an authority that is not known here", "kafka.ssl.truststore.location");
    }

    @Test
    void aListenerThatWantsTlsIsNotSaidToBeAway() {
        List<String> settings = settings("admin", PASSWORD_OF_ADMIN, "kafka.security.protocol=PLAINTEXT");
        CommandRun run = CommandRun.of(settings, "topics", "plan");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "something listens at " + broker.bootstrapServers(),
                        "over PLAINTEXT (kafka.security.protocol)");
    }

    @Test
    void aLoginWithoutRightsIsCalledThat() {
        List<String> settings = settings("nobody", PASSWORD_OF_OTHERS);
        CommandRun run = CommandRun.of(settings, "topics", "check");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("not authorized", "Describe");
    }

    @Test
    void theRightsThatAreDocumentedAreEnough() {
        List<String> settings = settings("keeper", PASSWORD_OF_OTHERS, "topic.prefix=keep-");
        allow("keeper", AclOperation.DESCRIBE, "keep-", PatternType.PREFIXED);
        allow("keeper", AclOperation.DESCRIBE_CONFIGS, "keep-", PatternType.PREFIXED);
        assertThat(CommandRun.of(settings, "topics", "check").exitCode()).isEqualTo(1);
        CommandRun refused = CommandRun.of(settings, "topics", "apply");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("not authorized");

        allow("keeper", AclOperation.CREATE, "keep-", PatternType.PREFIXED);
        assertThat(CommandRun.of(settings, "topics", "apply").exitCode()).isZero();
        settings.add("partitions.dead-letters=5");
        settings.add("retention.sessions=P60D");
        allow("keeper", AclOperation.ALTER, "keep-", PatternType.PREFIXED);
        allow("keeper", AclOperation.ALTER_CONFIGS, "keep-", PatternType.PREFIXED);
        assertThat(CommandRun.of(settings, "topics", "apply").exitCode()).isZero();
        assertThat(CommandRun.of(settings, "topics", "check").exitCode()).isZero();
    }

    @Test
    void theRightsThatAreDocumentedAreEnoughToReset() {
        List<String> settings =
                settings("resetter", PASSWORD_OF_OTHERS, "topic.prefix=anew-", "application.prefix=anew-");
        assertThat(CommandRun.of(settings("admin", PASSWORD_OF_ADMIN, "topic.prefix=anew-"), "topics", "apply")
                        .exitCode())
                .isZero();
        String changelog = "anew-sessionize-claims-changelog";
        Answer.of(admin.createTopics(List.of(new NewTopic(changelog, 4, (short) 1)))
                .all());
        for (String topic : List.of("anew-events", "anew-click-facts", "anew-rate-changes")) {
            allow("resetter", AclOperation.READ, topic);
        }
        allow("resetter", AclOperation.DELETE, "anew-sessionize-", PatternType.PREFIXED);
        allow("resetter", AclOperation.READ, ResourceType.GROUP, "anew-sessionize", PatternType.LITERAL);
        allow(
                "resetter",
                AclOperation.DESCRIBE,
                ResourceType.TRANSACTIONAL_ID,
                "anew-sessionize-",
                PatternType.PREFIXED);

        CommandRun run = CommandRun.of(settings, "reset", "sessionize", "--execute");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("delete   " + changelog, "Done.");
        assertThat(Answer.of(admin.listTopics().names())).doesNotContain(changelog);
    }

    private static List<String> settings(String user, String password, String... more) {
        List<String> settings = new ArrayList<>(broker.clientSettings(user, password));
        settings.addAll(IMPATIENT);
        settings.addAll(List.of(more));
        return settings;
    }

    private static void allow(String user, AclOperation operation, String topic) {
        allow(user, operation, topic, PatternType.LITERAL);
    }

    private static void allow(String user, AclOperation operation, String topic, PatternType pattern) {
        allow(user, operation, ResourceType.TOPIC, topic, pattern);
    }

    private static void allow(
            String user, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        Answer.of(admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW))))
                .all());
    }
}
