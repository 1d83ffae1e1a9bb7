// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static io.clickledger.schemas.LoopbackRegistry.html;
import static io.clickledger.schemas.LoopbackRegistry.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.LoopbackRegistry.Request;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryClientsTest {

    private static final Schema SCHEMA = Contract.SESSION.schema();

    private final LoopbackRegistry registry = new LoopbackRegistry().answering(schema(SCHEMA));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aHeaderReachesTheRegistry() throws Exception {
        assertThat(ClientSettings.ask(registry, Map.of("request.header.Authorization", "Own scheme"))
                        .authorization())
                .isEqualTo("Own scheme");
    }

    @Test
    void theNextUrlIsAskedWhenOneFails() throws Exception {
        try (LoopbackRegistry broken = new LoopbackRegistry().answering(html(503))) {
            SchemaRegistryClient client =
                    RegistryClients.of(Map.of("url", broken.url() + " , " + registry.url() + "/path/"));

            assertThat(client.getSchemaById(1).rawSchema()).isEqualTo(SCHEMA);
            assertThat(broken.requests()).hasSize(1);
            assertThat(registry.requests())
                    .extracting(Request::path)
                    .allMatch(path -> path.startsWith("/path/schemas"));
        }
    }

    @Test
    void aProxyIsUsed() throws Exception {
        SchemaRegistryClient client = RegistryClients.of(Map.of(
                "url", "http://registry.invalid:8081",
                "proxy.host", InetAddress.getLoopbackAddress().getHostAddress(),
                "proxy.port", String.valueOf(registry.port())));

        assertThat(client.getSchemaById(1).rawSchema()).isEqualTo(SCHEMA);
        assertThat(registry.requests()).extracting(Request::path).allMatch(path -> path.contains("registry.invalid"));
    }

    @Test
    void everyNumberThatTheClientDocumentsIsTaken() throws Exception {
        Map<String, String> numbers = new HashMap<>();
        for (String key : List.of(
                "http.connect.timeout.ms",
                "http.read.timeout.ms",
                "max.retries",
                "retries.wait.ms",
                "retries.max.wait.ms",
                "latest.cache.ttl.sec",
                "missing.cache.size",
                "missing.id.cache.ttl.sec",
                "missing.version.cache.ttl.sec",
                "missing.schema.cache.ttl.sec",
                "bearer.auth.cache.expiry.buffer.seconds")) {
            numbers.put(key, " 60 ");
        }
        numbers.put("url.randomize", "true");

        assertThat(ClientSettings.ask(registry, numbers).path()).contains("/schemas/ids/1");
    }

    @Test
    void mockUrlsOfOneNameAreOneRegistryInMemory() throws Exception {
        int id = RegistryClients.of(Map.of("url", "mock://one")).register("s", new AvroSchema(SCHEMA));

        assertThat(RegistryClients.of(Map.of("url", "mock://one"))
                        .getSchemaById(id)
                        .rawSchema())
                .isEqualTo(SCHEMA);
        assertThat(RegistryClients.of(Map.of("url", "mock://two")).getAllSubjects())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void aMissingUrlIsNamed(String url) {
        ClientSettings.refused(Map.of("url", url), "schema.registry.url");
        ClientSettings.refused(Map.of(), "schema.registry.url is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8081",
                "ftp://u:hush@registry:8081",
                "http://",
                "http://u:hush@",
                "http://u:hush@registry:port",
                "http://u:hush@registry:8081?a=b",
                "http://one:8081,,http://two:8081",
                "http://u:hush@a b",
                "http://one:8081,mock://two"
            })
    void aWrongUrlIsNamedWithoutItsPassword(String url) {
        ClientSettings.refused(Map.of("url", url), "schema.registry.url");
    }

    @Test
    void aSettingThatTheClientRefusesIsShownWithoutSecrets(@TempDir Path dir) {
        Map<String, String> both = Map.of(
                "url", registry.url(),
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "user:hush",
                "bearer.auth.credentials.source", "STATIC_TOKEN",
                "bearer.auth.token", "hush");
        ClientSettings.refused(both, "basic.auth.credentials.source", "bearer.auth.credentials.source");

        String nowhere = dir.resolve("nowhere.p12").toString();
        ClientSettings.refused(
                Map.of("url", registry.url(), "ssl.truststore.location", nowhere, "ssl.truststore.password", "hush"),
                "schema.registry.",
                nowhere);
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        ClientSettings.refused(
                Map.of("url", registry.url(), "http.read.timeout.ms", "PT1S"),
                "schema.registry.http.read.timeout.ms",
                "PT1S");
    }
}
