// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config check --offline} as people call it. */
final class ConfigCheckCommandTest {

    private static final List<String> CLUSTER =
            List.of("kafka.bootstrap.servers=127.0.0.1:1", "schema.registry.url=http://127.0.0.1:1");

    @TempDir
    private Path directory;

    @Test
    void settingsAreShownWithTheirSourceWithoutDefaultsAndWithoutSecrets() throws IOException {
        Path file = file("""
                kafka.bootstrap.servers=127.0.0.1:1
                schema.registry.url=http://user:one-secret@127.0.0.1:1
                identity.salt=another-secret-0123
                kafka.ssl.key.password=third-secret
                kafka.sasl.jass.config=misspelt-secret
                schema.registry.request.header.Authorization=fifth-secret
                session.gap=PT20M
                session.grace=PT300S
                """);
        CommandRun run = check(List.of("session.gap=PT25M"), "--config", file.toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("setting  session.gap = PT25M  (--set)")
                .contains("setting  kafka.bootstrap.servers = 127.0.0.1:1  (" + file + ")")
                .contains("setting  schema.registry.url = http://***@127.0.0.1:1  (" + file + ")")
                .contains("identity.salt = (not shown)", "kafka.sasl.jass.config = (not shown)")
                .contains("Did you mean 'sasl.jaas.config'?")
                .doesNotContain("session.grace", "PT20M", "secret-", "-secret");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        CommandRun constraints = check(
                List.of("commit.interval=PT2M", "session.max-duration=PT1M", "kafka.bootstrap.servers=127.0.0.1:1"));
        assertThat(constraints.exitCode()).isEqualTo(1);
        assertThat(constraints.out())
                .contains("problem  CommitIntervalMustBeBelowTransactionTimeout")
                .contains("problem  MaxDurationMustNotBeShorterThanGap", "2 problems");
        CommandRun unreadable = check(List.of("session.gap=soon", "identity.slat=typed-in-a-hurry"));
        assertThat(unreadable.out())
                .contains("problem  Setting 'session.gap' is 'soon'", "Did you mean 'identity.salt'?")
                .doesNotContain("typed-in-a-hurry");
    }

    @Test
    void whatARoleRequiresIsNamedForThatRole() {
        assertThat(check(List.of()).out())
                .contains("'identity.salt' is required", "'kafka.bootstrap.servers' is required")
                .contains("'schema.registry.url' is required", "3 problems");
        assertThat(check(CLUSTER).exitCode()).isEqualTo(1);
        assertThat(check(CLUSTER, "--role", "sessionize").exitCode()).isZero();
    }

    @Test
    void secretsThatOthersCanReadAreWarnedOf() throws IOException {
        Path file = file("identity.salt=0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(check(CLUSTER, "--config", file.toString()).out())
                .contains("warning  " + file + " holds secrets (identity.salt)");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(check(CLUSTER, "--config", file.toString()).out()).doesNotContain("holds secrets");
        List<String> typed = new ArrayList<>(CLUSTER);
        typed.add("identity.salt=0123456789abcdef");
        assertThat(check(typed).out()).contains("warning  identity.salt was given with --set");
    }

    @Test
    void scriptsGetOneJsonObject() throws IOException {
        JsonNode object = new ObjectMapper().readTree(check(CLUSTER, "--json").out());
        assertThat(object.at("/settings/0/key").asText()).isEqualTo("kafka.bootstrap.servers");
        assertThat(object.at("/settings/0/origin").asText()).isEqualTo("--set");
        assertThat(object.get("problems")).hasSize(1);
        assertThat(object.get("unreachable")).isEmpty();
    }

    @Test
    void settingsThatKafkasClientRefusesAreWrongAndNotUnreachable() {
        for (String wrong :
                List.of("kafka.security.protocol=TSL", "kafka.ssl.truststore.location=/nowhere/trust.jks")) {
            List<String> settings = new ArrayList<>(List.of("kafka.bootstrap.servers=127.0.0.1:1", wrong));
            if (!wrong.contains("protocol")) {
                settings.add("kafka.security.protocol=SSL");
            }
            CommandRun topics = CommandRun.of(settings, "topics", "check");
            assertThat(topics.exitCode()).as(wrong).isEqualTo(2);
            assertThat(topics.err()).contains("Kafka's client refuses its settings");
            settings.add("schema.registry.url=mock://refused");
            assertThat(CommandRun.of(settings, "lag").exitCode()).as(wrong).isEqualTo(2);
            CommandRun check = CommandRun.of(settings, "config", "check", "--role", "sessionize");
            assertThat(check.exitCode()).as(wrong).isEqualTo(1);
            assertThat(check.out()).contains("problem  Kafka's client refuses its settings");
        }
    }

    @Test
    void whatIsNotThereIsToldFromWhatIsWrong() {
        List<String> settings = new ArrayList<>(CLUSTER);
        settings.add("kafka.default.api.timeout.ms=1000");
        settings.add("kafka.request.timeout.ms=1000");
        CommandRun run = CommandRun.of(settings, "config", "check", "--role", "sessionize");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("problem  Kafka at 127.0.0.1:1: nobody listens at 127.0.0.1:1")
                .contains("problem  The registry at http://127.0.0.1:1: nobody listens there");
        assertThat(CommandRun.of(List.of(), "config", "check", "--config", "nowhere")
                        .exitCode())
                .isEqualTo(2);
    }

    private static CommandRun check(List<String> settings, String... options) {
        List<String> words = new ArrayList<>(List.of("config", "check", "--offline"));
        words.addAll(List.of(options));
        return CommandRun.of(settings, words.toArray(String[]::new));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("clickledger.properties"), content);
    }
}
