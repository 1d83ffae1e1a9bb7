// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A temporary broker with {@link BrokerSecurity}, whose passwords tests know. The user "admin" may do everything. */
public final class SecuredBroker implements AutoCloseable {

    public static final String PASSWORD_OF_ADMIN = "admins-password";
    public static final String PASSWORD_OF_OTHERS = "others-password";

    private final BrokerSecurity security;
    private final EmbeddedBroker broker;

    /**
     * Starts it.
     *
     * @param directory for certificates; whoever made it deletes it
     * @param users     who may log in, besides "admin"
     */
    public SecuredBroker(Path directory, String... users) {
        Map<String, String> passwords = new HashMap<>();
        for (String user : users) {
            passwords.put(user, PASSWORD_OF_OTHERS);
        }
        passwords.put(BrokerSecurity.ADMIN, PASSWORD_OF_ADMIN);
        security = BrokerSecurity.in(directory, passwords);
        broker = EmbeddedBroker.start(DataDirectory.temporary(), 0, security.brokerSettings(), LocalListener.NONE);
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
                "kafka.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                        + user + "\" password=\"" + password + "\";"));
        settings.addAll(trust());
        return settings;
    }

    /** The settings by which a client trusts the broker's certificate. */
    public List<String> trust() {
        return List.of("kafka.ssl.truststore.type=PEM", "kafka.ssl.truststore.location=" + security.certificate());
    }

    @Override
    public void close() {
        broker.close();
    }
}
