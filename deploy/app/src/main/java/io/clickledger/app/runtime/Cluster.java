// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistryClients;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.RegistrySubjects;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
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
    private static final int IMPATIENCE_MS = 15_000;

    /**
     * The cluster that the settings name.
     *
     * @throws io.clickledger.app.settings.InvalidSettingsException if they name none
     */
    public static Cluster of(Settings settings) {
        requireKafka(settings);
        requireRegistry(settings);
        return given(settings);
    }

    /** As {@link #of}, for who does not use the registry: it need not be given. */
    public static Cluster kafkaOf(Settings settings) {
        requireKafka(settings);
        return given(settings);
    }

    /** As {@link #of}, for who uses nothing but the registry: Kafka need not be given. */
    public static Cluster registryOf(Settings settings) {
        requireRegistry(settings);
        return given(settings);
    }

    private static void requireKafka(Settings settings) {
        settings.requirePassedThrough(
                SettingCatalogue.KAFKA + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                "host:port of some of the cluster's brokers, such as 127.0.0.1:19092 for 'clickledger local'.");
    }

    private static void requireRegistry(Settings settings) {
        settings.requirePassedThrough(
                SettingCatalogue.REGISTRY + URL, "where the schema registry is, such as http://127.0.0.1:18081/….");
    }

    private static Cluster given(Settings settings) {
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

    /**
     * An {@link #admin} for people who wait: unless the settings say otherwise, it gives up after 15 s instead of 60.
     *
     * @throws InvalidSettingsException if Kafka's client refuses its settings
     */
    public Admin impatientAdmin() {
        Map<String, Object> client = clientSettings(ADMIN_PREFIX);
        String whole = AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;
        String request = AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;
        if (!client.containsKey(whole) && !client.containsKey(request)) {
            client.put(whole, IMPATIENCE_MS);
            client.put(request, IMPATIENCE_MS);
        }
        return constructed(() -> Admin.create(client));
    }

    /**
     * A client of Kafka's, which reads its settings and the files that they name when it is made.
     *
     * @throws InvalidSettingsException if it refuses them
     * @throws KafkaException           if no host of the cluster is known, which may change without another setting
     */
    public static <T> T constructed(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            Throwable last = e;
            while (last.getCause() != null) {
                last = last.getCause();
            }
            if (String.valueOf(last.getMessage()).contains("No resolvable")) {
                throw e;
            }
            throw new InvalidSettingsException("Kafka's client refuses its settings (kafka.…): " + last.getMessage());
        }
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
        String register = registry.get(REGISTER);
        boolean registers = register == null || Boolean.parseBoolean(register.trim());
        return connected(() -> new RegistrySchemas(RegistryClients.of(registryClient()), registers));
    }

    /**
     * A new connection to the registry's subjects.
     *
     * @throws InvalidSettingsException as {@link #schemas}
     */
    public RegistrySubjects subjects() {
        return connected(() -> new RegistrySubjects(RegistryClients.of(registryClient())));
    }

    /** Confluent's serializer has a setting that its registry client has not. */
    private Map<String, String> registryClient() {
        Map<String, String> client = new HashMap<>(registry);
        client.remove(REGISTER);
        return client;
    }

    private static <T> T connected(Supplier<T> connection) {
        try {
            return connection.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage());
        }
    }
}
