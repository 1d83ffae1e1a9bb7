// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRegistryIT {

    @TempDir
    Path directory;

    @Test
    void aRegisteredSchemaIsFoundByItsId() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.startTemporary(0, LocalListener.NONE)) {
            RegistryRoundTrip client = new RegistryRoundTrip(registry.url());

            int id = client.register("visits-value", RegistryRoundTrip.VISIT);

            assertThat(client.schema(id)).contains("Visit").contains("page");
            assertThat(client.register("visits-value", RegistryRoundTrip.VISIT)).isEqualTo(id);
        }
    }

    @Test
    void onlyFullyCompatibleSchemasAreTaken() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.startTemporary(0, LocalListener.NONE)) {
            RegistryRoundTrip client = new RegistryRoundTrip(registry.url());
            client.register("visits-value", RegistryRoundTrip.VISIT);

            assertThat(client.get("/config").body()).contains("FULL_TRANSITIVE");
            assertThat(client.tryToRegister("visits-value", RegistryRoundTrip.VISIT_WITH_REQUIRED_FIELD)
                            .statusCode())
                    .isEqualTo(409);
            assertThat(client.tryToRegister("visits-value", RegistryRoundTrip.VISIT_WITH_OPTIONAL_FIELD)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void idsOutliveAKill() throws Exception {
        int id;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0, LocalListener.NONE)) {
            id = new RegistryRoundTrip(registry.url()).register("visits-value", RegistryRoundTrip.VISIT);
            kill(registry);
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0, LocalListener.NONE)) {
            RegistryRoundTrip client = new RegistryRoundTrip(registry.url());

            assertThat(client.schema(id)).contains("Visit");
            assertThat(client.register("visits-value", RegistryRoundTrip.VISIT)).isEqualTo(id);
            assertThat(client.register("visits-value", RegistryRoundTrip.VISIT_WITH_OPTIONAL_FIELD))
                    .isNotEqualTo(id);
        }
    }

    @Test
    void aRegistryThatEndsByItselfIsReported() throws Exception {
        CompletableFuture<String> failure = new CompletableFuture<>();
        LocalListener listener = new LocalListener() {
            @Override
            public void onStep(String step) {}

            @Override
            public void onFailure(String what, Throwable cause) {
                failure.complete(what);
            }
        };
        try (EmbeddedRegistry registry = EmbeddedRegistry.startTemporary(0, listener)) {
            kill(registry);
            Eventually.until("the failure is heard of", failure::isDone);
            assertThat(failure.join())
                    .contains("ended by itself")
                    .contains(registry.logFile().toString());
        }
    }

    @Test
    void aTakenPortIsNamedAndWhatToDoAboutIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Loopback.HOST))) {
            assertThatThrownBy(() -> EmbeddedRegistry.startTemporary(other.getLocalPort(), LocalListener.NONE))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("choose another port for the schema registry");
        }
    }

    private static void kill(EmbeddedRegistry registry) {
        ProcessHandle process = ProcessHandle.of(registry.process().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
