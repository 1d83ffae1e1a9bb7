// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics as they would be made where there are none: what {@code topics apply} would come to, without asking a cluster.
 * Where a topic says nothing, brokers are taken to do what Kafka does by default.
 */
public final class NewTopics {

    private static final BrokerDefaults UNKNOWN = new BrokerDefaults(Integer.MAX_VALUE, 1, 1);

    /** What the rules look at, of a topic that says nothing, in Kafka 4. */
    private static final Map<String, String> DEFAULTS = Map.of(
            TopicLimits.LARGEST, "1048588",
            TopicLimits.OLDEST, Long.toString(Long.MAX_VALUE),
            TopicLimits.NEWEST, "3600000",
            TopicLimits.CLEANUP, "delete");

    private NewTopics() {}

    /** All of the catalogue, in its order. */
    public static Map<Topic, NewTopicPlan> of(Settings settings) {
        List<WantedTopic> wanted = WantedTopic.all(settings);
        long latestAheadMs = WantedTopic.latestAheadMs(settings);
        Map<String, Topic> topicByName = new HashMap<>();
        wanted.forEach(topic -> topicByName.put(topic.name(), topic.topic()));
        Map<Topic, NewTopicPlan> topics = new EnumMap<>(Topic.class);
        TopicPlan.of(wanted, Map.of(), UNKNOWN, latestAheadMs)
                .creations()
                .forEach(topic -> topics.put(topicByName.get(topic.name()), topic));
        // A topic that is there can ask for more room in another.
        for (int round = 0; round < topics.size(); round++) {
            Map<String, Map<String, String>> changes =
                    TopicPlan.of(wanted, made(topics), UNKNOWN, latestAheadMs).alterations();
            if (changes.isEmpty()) {
                break;
            }
            changes.forEach((name, config) ->
                    topics.computeIfPresent(topicByName.get(name), (topic, plan) -> with(plan, config)));
        }
        return topics;
    }

    /** Those that Clickledger writes, and the raw ones only if they are asked for: they belong to who writes them. */
    public static List<NewTopicPlan> of(Settings settings, boolean isWithRaw) {
        List<NewTopicPlan> topics = new ArrayList<>();
        of(settings).forEach((topic, plan) -> {
            if (isWithRaw || topic.isOurs()) {
                topics.add(plan);
            }
        });
        return topics;
    }

    private static Map<Topic, FoundTopic> made(Map<Topic, NewTopicPlan> topics) {
        Map<Topic, FoundTopic> made = new EnumMap<>(Topic.class);
        topics.forEach((topic, plan) -> {
            Map<String, String> config = new HashMap<>(DEFAULTS);
            config.putAll(plan.config());
            made.put(topic, new FoundTopic(plan.partitions(), Math.max(1, plan.replication()), config));
        });
        return made;
    }

    private static NewTopicPlan with(NewTopicPlan plan, Map<String, String> changes) {
        Map<String, String> config = new TreeMap<>(plan.config());
        config.putAll(changes);
        return new NewTopicPlan(plan.name(), plan.partitions(), plan.replication(), config);
    }
}
