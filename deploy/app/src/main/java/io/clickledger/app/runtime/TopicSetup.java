// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static io.clickledger.app.settings.SettingCatalogue.TOPICS_CREATE;

import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.TopicCreation;
import io.clickledger.app.topics.WantedTopic;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it, before anything starts, that the topics are there. */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final Settings settings;
    private final TopicNames names;
    private final Admin admin;

    public TopicSetup(Settings settings, Admin admin) {
        this.settings = settings;
        this.names = settings.topics();
        this.admin = admin;
    }

    /**
     * Makes sure that topics exist, and take all that may have to be written to them. Missing ones are created if the
     * settings allow it.
     *
     * @throws InvalidSettingsException if some are missing and may not be created, or must be changed; says how
     * @throws KafkaException           if the cluster cannot be asked, or refuses
     */
    public void ensure(Collection<Topic> topics) {
        Set<Topic> missing = missing(topics);
        if (!missing.isEmpty()) {
            if (settings.get(TOPICS_CREATE) == TopicCreation.NEVER) {
                throw new InvalidSettingsException(advice(missing));
            }
            create(missing);
        }
        new TopicLimitsCheck(settings, admin).check(topics);
    }

    private Set<Topic> missing(Collection<Topic> topics) {
        Map<String, Topic> topicByName = new HashMap<>();
        topics.forEach(topic -> topicByName.put(names.of(topic), topic));
        Set<Topic> missing = new LinkedHashSet<>();
        admin.describeTopics(topicByName.keySet()).topicNameValues().forEach((name, description) -> {
            try {
                Answer.of(description);
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(topicByName.get(name));
            }
        });
        return missing;
    }

    private void create(Set<Topic> topics) {
        List<NewTopic> created = new ArrayList<>();
        for (Topic topic : topics) {
            WantedTopic wanted = WantedTopic.of(settings, topic);
            created.add(new NewTopic(wanted.name(), wanted.partitions(), (short) wanted.replication())
                    .configs(wanted.indispensable()));
        }
        admin.createTopics(created).values().forEach((name, done) -> {
            try {
                Answer.of(done);
                LOG.info("Created topic {}", name);
            } catch (TopicExistsException e) {
                LOG.info("Topic {} was created by somebody else meanwhile", name);
            }
        });
        // Whoever comes next describes, reads or writes them. A partition that its broker does not serve yet could take
        // a
        // producer's second batch before its first, which it would then refuse for ever; so each must have answered.
        GroupProgress.ends(admin, topics.stream().map(names::of).toList());
    }

    private String advice(Set<Topic> missing) {
        StringBuilder text = new StringBuilder("These topics are missing:");
        for (Topic topic : missing) {
            text.append(String.format("%n  %s", names.of(topic)));
        }
        text.append(String.format("%nCreate them:"));
        for (Topic topic : missing) {
            WantedTopic wanted = WantedTopic.of(settings, topic);
            text.append(String.format(
                    "%n  kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions %d",
                    settings.passedThrough(SettingCatalogue.KAFKA).getOrDefault("bootstrap.servers", "HOST:PORT"),
                    wanted.name(),
                    wanted.partitions()));
            wanted.indispensable()
                    .forEach((key, value) ->
                            text.append(" --config ").append(key).append('=').append(value));
        }
        text.append(String.format("%nor all at once with 'clickledger topics apply', or let them be created with --set"
                + " topics.create=missing. The raw topics should have the"
                + " same number of partitions; it bounds how many threads can work on them, and cannot be lowered."));
        return text.toString();
    }
}
