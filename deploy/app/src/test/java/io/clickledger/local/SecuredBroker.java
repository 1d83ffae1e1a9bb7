// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An embedded broker as careful people run theirs: TLS with a certificate of its own authority, logins (SASL/PLAIN), and
 * nothing allowed that no ACL allows. The user "admin" may do everything.
 */
public final class SecuredBroker implements AutoCloseable {

    public static final String PASSWORD_OF_ADMIN = "admins-password";
    public static final String PASSWORD_OF_OTHERS = "others-password";

    private static final String STORE_PASSWORD = "password-of-stores";
    private static final String LISTENER =
            "listener.name." + BrokerSettings.LISTENER.toLowerCase(java.util.Locale.ROOT);

    private final Path trustStore;
    private final EmbeddedBroker broker;

    /**
     * Starts it.
     *
     * @param directory for certificates; whoever made it deletes it
     * @param users     who may log in, besides "admin"
     */
    public SecuredBroker(Path directory, String... users) throws IOException, InterruptedException {
        this(directory, Map.of(), users);
    }

    /**
     * One that takes tokens (SASL/OAUTHBEARER), too.
     *
     * @param directory for certificates; whoever made it deletes it
     * @param keys      address of the keys that tokens are signed with
     * @param audience  that they must be for
     */
    public static SecuredBroker withTokens(Path directory, String keys, String audience)
            throws IOException, InterruptedException {
        String mechanism = LISTENER + ".oauthbearer.";
        return new SecuredBroker(
                directory,
                Map.of(
                        "sasl.enabled.mechanisms",
                        "PLAIN,OAUTHBEARER",
                        mechanism + "sasl.jaas.config",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                        mechanism + "sasl.server.callback.handler.class",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler",
                        "sasl.oauthbearer.jwks.endpoint.url",
                        keys,
                        "sasl.oauthbearer.expected.audience",
                        audience));
    }

    private SecuredBroker(Path directory, Map<String, String> more, String... users)
            throws IOException, InterruptedException {
        Path keyStore = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        trustStore = directory.resolve("trust.p12");
        keytool(keyStore, "-genkeypair", "-alias=broker", "-keyalg=RSA", "-dname=CN=broker", "-ext=SAN=ip:127.0.0.1");
        keytool(keyStore, "-exportcert", "-alias=broker", "-rfc", "-file=" + certificate);
        keytool(trustStore, "-importcert", "-alias=broker", "-noprompt", "-file=" + certificate);
        Map<String, String> settings = settings(keyStore, users);
        settings.putAll(more);
        broker = EmbeddedBroker.start(DataDirectory.temporary(), 0, settings, LocalListener.NONE);
    }

    private Map<String, String> settings(Path keyStore, String... users) {
        StringBuilder jaas = new StringBuilder(login("admin", PASSWORD_OF_ADMIN));
        jaas.setLength(jaas.length() - 1);
        jaas.append(" user_admin=\"").append(PASSWORD_OF_ADMIN).append('"');
        Arrays.stream(users)
                .forEach(user -> jaas.append(" user_" + user + "=\"")
                        .append(PASSWORD_OF_OTHERS)
                        .append('"'));
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listener.security.protocol.map",
                BrokerSettings.LISTENER + ":SASL_SSL," + BrokerSettings.CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(LISTENER + ".plain.sasl.jaas.config", jaas.append(';').toString());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keyStore.toString());
        settings.put("ssl.keystore.password", STORE_PASSWORD);
        settings.put("ssl.key.password", STORE_PASSWORD);
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("ssl.truststore.location", trustStore.toString());
        settings.put("ssl.truststore.password", STORE_PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The broker speaks to its own controller without a login, on the loopback.
        settings.put("super.users", "User:admin;User:ANONYMOUS");
        return settings;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** A client's settings, in the form key=value, with Clickledger's prefix. */
    public List<String> clientSettings(String user, String password) {
        List<String> settings = new ArrayList<>(List.of(
                "kafka.bootstrap.servers=" + bootstrapServers(),
                "kafka.security.protocol=SASL_SSL",
                "kafka.sasl.mechanism=PLAIN",
                "kafka.sasl.jaas.config=" + login(user, password)));
        settings.addAll(trust());
        return settings;
    }

    /** The settings by which a client trusts the broker's authority. */
    public List<String> trust() {
        return List.of(
                "kafka.ssl.truststore.type=PKCS12",
                "kafka.ssl.truststore.location=" + trustStore,
                "kafka.ssl.truststore.password=" + STORE_PASSWORD);
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static void keytool(Path store, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (String word : command) {
            words.addAll(List.of(word.split("=", 2)));
        }
        words.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
