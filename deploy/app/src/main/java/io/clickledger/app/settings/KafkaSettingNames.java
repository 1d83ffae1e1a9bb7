// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** The settings that Kafka's clients and Kafka Streams know. They pass over others, and say so in their logs at most. */
public final class KafkaSettingNames {

    private static final List<String> CLIENTS =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");
    /** What follows is for the brokers, or for classes that somebody brings along. */
    private static final List<String> OTHERS = List.of("topic.", "config.providers.");

    private static final Set<String> KNOWN = known();

    /** Whose values Kafka itself does not show. */
    private static final Set<String> PASSWORDS = passwords();

    private KafkaSettingNames() {}

    private static Set<String> passwords() {
        Set<String> passwords = new TreeSet<>();
        Stream.of(
                        AdminClientConfig.configDef(),
                        ConsumerConfig.configDef(),
                        ProducerConfig.configDef(),
                        StreamsConfig.configDef())
                .flatMap(definition -> definition.configKeys().values().stream())
                .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                .forEach(key -> passwords.add(key.name));
        return passwords;
    }

    /**
     * Whether a setting is one whose value Kafka itself does not show.
     *
     * @param key without the prefix {@code kafka.}
     */
    static boolean isPassword(String key) {
        return PASSWORDS.contains(withoutClient(key));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(StreamsConfig.configDef().names());
        known.add("config.providers");
        return known;
    }

    /** A setting's name without the kind of client that it is for. */
    public static String withoutClient(String key) {
        return CLIENTS.stream()
                .filter(key::startsWith)
                .map(client -> key.substring(client.length()))
                .findFirst()
                .orElse(key);
    }

    static boolean isKnown(String key) {
        return KNOWN.contains(withoutClient(key)) || OTHERS.stream().anyMatch(key::startsWith);
    }

    /**
     * Why a setting is probably misspelt, if so.
     *
     * @param key without the prefix {@code kafka.}
     */
    public static Optional<String> suspicion(String key) {
        if (isKnown(key)) {
            return Optional.empty();
        }
        return Optional.of(SettingCatalogue.KAFKA + key + " is no setting that Kafka's clients or Kafka Streams know."
                + NearestName.suggestion(withoutClient(key), KNOWN)
                + " Who knows it must be a class that you bring along.");
    }
}
