// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.EnumMap;
import java.util.Map;

/** The names that the topics of the catalogue have on one cluster. */
public final class TopicNames {

    private final Map<Topic, String> names = new EnumMap<>(Topic.class);

    /**
     * @param prefix put before every default name; may be empty
     * @param given  full names that replace prefix and default name
     */
    public TopicNames(String prefix, Map<Topic, String> given) {
        for (Topic topic : Topic.values()) {
            names.put(topic, given.getOrDefault(topic, prefix + topic.defaultName()));
        }
    }

    /** The catalogue's own names. */
    public static TopicNames defaults() {
        return new TopicNames("", Map.of());
    }

    public String of(Topic topic) {
        return names.get(topic);
    }
}
