// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.topics.TopicLimits;
import io.clickledger.app.topics.WantedTopic;
import io.clickledger.schemas.Topic;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster for the settings of the topics, and holds them against {@link TopicLimits}. */
final class TopicLimitsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLimitsCheck.class);

    private final Settings settings;
    private final Admin admin;

    TopicLimitsCheck(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * Lets topics pass that take all that may be written to them. If the cluster does not let their settings be seen, it
     * says so and lets them pass.
     *
     * @param topics which exist
     * @throws InvalidSettingsException names each setting that must be changed, and how
     */
    void check(Collection<Topic> topics) {
        Map<Topic, Map<String, String>> found;
        try {
            found = settingsOf(topics);
        } catch (AuthorizationException e) {
            LOG.warn(
                    "The settings of the topics may not be seen, so it is not known whether every dead letter fits"
                            + " (DescribeConfigs on the topics is needed): {}",
                    e.getMessage());
            return;
        }
        List<TopicLimits.Fault> faults = TopicLimits.faults(found, WantedTopic.latestAheadMs(settings));
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(advice(faults));
        }
        checkRequest(TopicLimits.largestLetter(found));
    }

    private Map<Topic, Map<String, String>> settingsOf(Collection<Topic> topics) {
        Map<ConfigResource, Topic> topicByResource = new HashMap<>();
        topics.forEach(topic -> topicByResource.put(
                new ConfigResource(ConfigResource.Type.TOPIC, settings.topics().of(topic)), topic));
        Map<Topic, Map<String, String>> found = new EnumMap<>(Topic.class);
        admin.describeConfigs(topicByResource.keySet()).values().forEach((resource, answer) -> {
            Map<String, String> values = new HashMap<>();
            Answer.of(answer).entries().forEach(entry -> values.put(entry.name(), entry.value()));
            found.put(topicByResource.get(resource), values);
        });
        return found;
    }

    private void checkRequest(long needed) {
        Map<String, String> kafka = settings.passedThrough(SettingCatalogue.KAFKA);
        String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
        String given = kafka.getOrDefault("producer." + key, kafka.get(key));
        long present;
        try {
            present = given == null ? RoleConfiguration.LARGEST_REQUEST : Long.parseLong(given.trim());
        } catch (NumberFormatException e) {
            return; // Kafka's client refuses it with a message of its own
        }
        if (present < needed) {
            throw new InvalidSettingsException("A dead letter of the largest raw record can have " + needed
                    + " bytes, but kafka.producer." + key + " is " + present + ". Give --set kafka.producer." + key
                    + "="
                    + needed + ", or lower max.message.bytes of the raw topics.");
        }
    }

    private String advice(List<TopicLimits.Fault> faults) {
        StringBuilder text = new StringBuilder("These topics cannot take all that may have to be written to them:");
        for (TopicLimits.Fault fault : faults) {
            text.append(String.format("%n  %s: %s %s", name(fault), fault.key(), fault.why()));
        }
        text.append(String.format("%nChange them:"));
        for (TopicLimits.Fault fault : faults) {
            text.append(String.format(
                    "%n  kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config"
                            + " %s=%s",
                    settings.passedThrough(SettingCatalogue.KAFKA).getOrDefault("bootstrap.servers", "HOST:PORT"),
                    name(fault),
                    fault.key(),
                    fault.needed()));
        }
        return text.toString();
    }

    private String name(TopicLimits.Fault fault) {
        return settings.topics().of(fault.topic());
    }
}
