// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistryClients;
import io.clickledger.schemas.RegistrySchemas;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The Kafka cluster and the schema registry to work with.
 *
 * @param kafka    settings of Kafka's clients and of Kafka Streams, {@code bootstrap.servers} among them
 * @param registry settings of Confluent's registry client, {@code url} among them
 */
public record Cluster(Map<String, String> kafka, Map<String, String> registry) {

    private static final String URL = "url";
    private static final String REGISTER = "auto.register.schemas";
    private static final String ADMIN_PREFIX = "admin.";

    /**
     * The cluster that the settings name.
     *
     * @throws io.clickledger.app.settings.InvalidSettingsException if they name none
     */
    public static Cluster of(Settings settings) {
        settings.requirePassedThrough(
                SettingCatalogue.KAFKA + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                "host:port of some of the cluster's brokers, such as 127.0.0.1:19092 for 'clickledger local'.");
        settings.requirePassedThrough(
                SettingCatalogue.REGISTRY + URL, "where the schema registry is, such as http://127.0.0.1:18081/….");
        return new Cluster(
                settings.passedThrough(SettingCatalogue.KAFKA), settings.passedThrough(SettingCatalogue.REGISTRY));
    }

    /** The cluster of an embedded stack: no security, and instances that were killed are given up sooner. */
    public static Cluster embedded(String bootstrapServers, String registryUrl) {
        return new Cluster(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                        "10000"),
                Map.of(URL, registryUrl));
    }

    public String bootstrapServers() {
        return kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }

    public String registryUrl() {
        return registry.get(URL);
    }

    public Admin admin() {
        return Admin.create(clientSettings(ADMIN_PREFIX));
    }

    /** Settings of a client outside Kafka Streams; what was given for this kind of client alone wins. */
    public Map<String, Object> clientSettings(String prefix) {
        Map<String, Object> client = new HashMap<>(kafka);
        kafka.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                client.put(key.substring(prefix.length()), value);
            }
        });
        return client;
    }

    /**
     * A new connection to the registry. Waits for nothing.
     *
     * @throws InvalidSettingsException if the registry client refuses its settings
     */
    public RegistrySchemas schemas() {
        Map<String, String> client = new HashMap<>(registry);
        // Confluent's serializer has this setting, its registry client has not.
        String register = client.remove(REGISTER);
        try {
            return new RegistrySchemas(
                    RegistryClients.of(client), register == null || Boolean.parseBoolean(register.trim()));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage());
        }
    }
}
