// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that the topics of the catalogue have on one cluster: valid for Kafka, and no two the same. */
public final class TopicNames {

    private static final int LONGEST = 249;
    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9._-]+");

    private final Map<Topic, String> names = new EnumMap<>(Topic.class);

    /**
     * @param prefix put before every default name; may be empty
     * @param given  full names that replace prefix and default name
     * @throws IllegalArgumentException if a name is not valid for Kafka, or two topics have the same; the message names
     *                                  the topic and the rule
     */
    public TopicNames(String prefix, Map<Topic, String> given) {
        Map<String, Topic> topicByMetric = new HashMap<>();
        for (Topic topic : Topic.values()) {
            String name = given.getOrDefault(topic, prefix + topic.defaultName());
            check(topic, name);
            // Kafka's metrics write '.' as '_', so the brokers take names that differ in this alone for the same.
            Topic other = topicByMetric.putIfAbsent(name.replace('.', '_'), topic);
            if (other != null) {
                throw new IllegalArgumentException("The topics '" + other.defaultName() + "' and '"
                        + topic.defaultName() + "' have the same name '" + name
                        + "' ('.' and '_' count as the same): give one of them another");
            }
            names.put(topic, name);
        }
    }

    private static void check(Topic topic, String name) {
        String fault = null;
        if (name == null || name.isEmpty()) {
            fault = "it is empty";
        } else if (name.length() > LONGEST) {
            fault = "it has " + name.length() + " characters; at most " + LONGEST + " are allowed";
        } else if (!VALID.matcher(name).matches()) {
            fault = "only ASCII letters, digits, '.', '_' and '-' are allowed";
        } else if (name.equals(".") || name.equals("..")) {
            fault = "it is a name of a directory";
        } else if (name.startsWith("__")) {
            fault = "names that begin with '__' belong to Kafka itself";
        }
        if (fault != null) {
            throw new IllegalArgumentException("The topic '" + topic.defaultName() + "' cannot have the name '" + name
                    + "': " + fault + ". Mend the topic prefix or the name set for this topic");
        }
    }

    /** The catalogue's own names. */
    public static TopicNames defaults() {
        return new TopicNames("", Map.of());
    }

    public String of(Topic topic) {
        return names.get(topic);
    }

    /** The registry's subject for the topic's values; none where the values have no contract. */
    public Optional<String> subjectOf(Topic topic) {
        return topic.contract().map(contract -> AvroSerde.subject(of(topic)));
    }
}
