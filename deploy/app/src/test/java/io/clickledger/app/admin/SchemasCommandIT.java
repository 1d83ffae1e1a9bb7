// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.local.EmbeddedRegistry;
import io.clickledger.local.LocalListener;
import io.clickledger.schemas.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code schemas check} and {@code register} as people call them, on a real registry. */
final class SchemasCommandIT {

    private static final int ALL = Contract.all().size();

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.startTemporary(0, LocalListener.NONE);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void whatIsRegisteredIsAsItShouldBe() {
        CommandRun before = run("all-", "check");
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out()).contains("missing      all-events-value  no such subject", "0 as they should be");

        CommandRun registered = run("all-", "register");
        assertThat(registered.exitCode()).isZero();
        assertThat(registered.out())
                .contains("registered   all-click-facts-value  id ", "level        all-click-facts-value  set to FULL");
        CommandRun after = run("all-", "check");
        assertThat(after.exitCode()).isZero();
        assertThat(after.out())
                .contains("version 1, level FULL_TRANSITIVE", ALL + " subjects, " + ALL + " as they should be");
        assertThat(run("all-", "register").out()).isEqualTo(String.format("Nothing was to be registered.%n"));
    }

    @Test
    void aSubjectOfAnotherApplicationIsRefusedAndTheOthersAreRegistered() throws Exception {
        send(
                "POST",
                "/subjects/other-clicks-value/versions",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Click\\\",\\\"fields\\\":[]}\"}");
        CommandRun registered = run("other-", "register");
        assertThat(registered.exitCode()).isEqualTo(1);
        assertThat(registered.out())
                .contains("registered   other-page-views-value")
                .contains("incompatible other-clicks-value  not among the versions [1], and refused under level")
                .doesNotContain("registered   other-clicks-value");

        JsonNode subject = new ObjectMapper()
                .readTree(run("other-", "check", "--json").out())
                .at("/subjects/0");
        assertThat(subject.get("subject").asText()).isEqualTo("other-clicks-value");
        assertThat(subject.get("finding").asText()).isEqualTo("incompatible");
        assertThat(subject.get("id").isNull()).isTrue();
        assertThat(subject.get("versions")).hasSize(1);
        assertThat(subject.get("objections")).isNotEmpty();
    }

    @Test
    void levelsOfSubjectsThatWereThereAreOnlySetWhenAsked() throws Exception {
        run("level-", "register");
        send("PUT", "/config/level-events-value", "{\"compatibility\":\"BACKWARD\"}");

        CommandRun check = run("level-", "check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("level BACKWARD, should be FULL_TRANSITIVE", "--set-levels");
        assertThat(run("level-", "register").exitCode()).isEqualTo(1);
        assertThat(run("level-", "check").out()).contains("level BACKWARD");

        assertThat(run("level-", "register", "--set-levels").exitCode()).isZero();
        assertThat(run("level-", "check").exitCode()).isZero();
    }

    @Test
    void aRegistryThatIsNotThereIsNotSaidToDiffer() {
        String wrongPath = registry.url().replace("/apis/ccompat/v7", "");
        CommandRun run = CommandRun.of(List.of("schema.registry.url=" + wrongPath), "schemas", "check");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("there is no registry at this path (404)");
        String tls = registry.url().replace("http:", "https:");
        CommandRun handshake = CommandRun.of(List.of("schema.registry.url=" + tls), "schemas", "register");
        assertThat(handshake.exitCode()).isEqualTo(3);
        assertThat(handshake.err()).contains("does not speak TLS");
        assertThat(CommandRun.of(List.of(), "schemas", "check").exitCode()).isEqualTo(2);
    }

    private static CommandRun run(String prefix, String command, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "schemas";
        words[1] = command;
        System.arraycopy(options, 0, words, 2, options.length);
        return CommandRun.of(List.of("schema.registry.url=" + registry.url(), "topic.prefix=" + prefix), words);
    }

    private static void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
