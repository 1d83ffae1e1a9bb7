// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static io.clickledger.schemas.LoopbackRegistry.json;
import static io.clickledger.schemas.LoopbackRegistry.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.clickledger.schemas.LoopbackRegistry.Request;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials and certificates. */
final class RegistryAuthenticationTest {

    private static final Schema SCHEMA = Contract.SESSION.schema();
    private static final String PASSWORD = "store-hush";

    private final LoopbackRegistry registry = new LoopbackRegistry().answering(schema(SCHEMA));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void asksWithoutCredentialsUnlessTheyAreSet() throws Exception {
        assertThat(ClientSettings.ask(registry, Map.of()).authorization()).isNull();
    }

    @Test
    void aUserAndPasswordReachTheRegistry() throws Exception {
        Request request = ClientSettings.ask(
                registry, Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:hush"));

        assertThat(request.authorization()).isEqualTo("Basic " + basic("user:hush"));
    }

    @Test
    void aTokenReachesTheRegistry() throws Exception {
        Request request = ClientSettings.ask(
                registry,
                Map.of(
                        "bearer.auth.credentials.source", "STATIC_TOKEN",
                        "bearer.auth.token", "t0ken",
                        "bearer.auth.logical.cluster", "c",
                        "bearer.auth.identity.pool.id", "p"));

        assertThat(request.authorization()).isEqualTo("Bearer t0ken");
    }

    @Test
    void anOauthTokenIsFetchedAndReachesTheRegistry() throws Exception {
        String allowed = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"sub\": \"me\", \"scope\": \"s\", \"iat\": " + now + ", \"exp\": " + (now + 3_600) + "}";
        String token = base64("{\"alg\": \"none\"}") + "." + base64(claims) + ".c2ln";
        try (LoopbackRegistry issuer =
                new LoopbackRegistry().answering(json(200, Map.of("access_token", token, "expires_in", 3_600)))) {
            Map<String, String> settings = Map.of(
                    "bearer.auth.credentials.source", "OAUTHBEARER",
                    "bearer.auth.issuer.endpoint.url", issuer.url() + "/token",
                    "bearer.auth.client.id", "user",
                    "bearer.auth.client.secret", "hush",
                    "bearer.auth.scope", "s");
            Map<String, String> all = new HashMap<>(settings);
            all.put("url", registry.url());
            ClientSettings.refused(all, allowed);

            System.setProperty(allowed, issuer.url() + "/token");
            assertThat(ClientSettings.ask(registry, settings).authorization()).isEqualTo("Bearer " + token);
            assertThat(issuer.awaitRequest().authorization()).isEqualTo("Basic " + basic("user:hush"));
        } finally {
            System.clearProperty(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "bearer"})
    void aSourceOfCredentialsThatTheClientDoesNotKnowIsNotPassedOver(String kind) {
        String source = kind + ".auth.credentials.source";

        ClientSettings.refused(
                Map.of("url", registry.url(), source, "USERINFO"), "schema.registry." + source + " is 'USERINFO'");
    }

    @Test
    void whatIsSecretIsTakenOutOfTheClientsWords() {
        Map<String, String> settings = Map.of(
                "ssl.key.password",
                "one",
                "basic.auth.user.info",
                "two",
                "bearer.auth.client.secret",
                "three",
                "ssl.keystore.key",
                "four",
                "sasl.jaas.config",
                "five",
                "bearer.auth.token",
                "six",
                "url",
                "http://h");

        assertThat(RegistryClients.withoutSecrets("one two three four five six http://u:p@h", settings))
                .isEqualTo("*** *** *** *** *** *** http://***@h");
    }

    @Test
    void aRegistryWithACertificateOfItsOwnIsTrustedByItsTruststore(@TempDir Path dir) throws Exception {
        Path keys = dir.resolve("server.p12");
        Path trusted = dir.resolve("trusted.p12");
        Path certificate = dir.resolve("server.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "s",
                "-keyalg",
                "EC",
                "-dname",
                "CN=registry",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                keys.toString());
        keytool("-exportcert", "-rfc", "-alias", "s", "-keystore", keys.toString(), "-file", certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "s",
                "-keystore",
                trusted.toString(),
                "-file",
                certificate.toString());
        try (LoopbackRegistry secure = new LoopbackRegistry(httpsServer(keys)).answering(schema(SCHEMA))) {
            String url = secure.url().replace("http:", "https:");

            SchemaRegistryClient trusting = RegistryClients.of(Map.of(
                    "url",
                    url,
                    "ssl.truststore.location",
                    trusted.toString(),
                    "ssl.truststore.password",
                    PASSWORD,
                    "ssl.truststore.type",
                    "PKCS12"));
            assertThat(trusting.getSchemaById(1).rawSchema()).isEqualTo(SCHEMA);

            SchemaRegistryClient doubting = RegistryClients.of(Map.of("url", url));
            assertThatThrownBy(() -> doubting.getSchemaById(1)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aCredentialWithoutItsSourceIsNotPassedOver() {
        ClientSettings.refused(
                Map.of("url", registry.url(), "basic.auth.user.info", "user:hush"),
                "schema.registry.basic.auth.credentials.source",
                "USER_INFO");
        ClientSettings.refused(
                Map.of("url", registry.url(), "bearer.auth.token", "hush"),
                "schema.registry.bearer.auth.credentials.source",
                "STATIC_TOKEN");
    }

    private static String basic(String userInfo) {
        return Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static HttpsServer httpsServer(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
