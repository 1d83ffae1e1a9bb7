// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import java.util.Set;

/**
 * Something that is not as it should be.
 *
 * @param topic    name of the topic on the cluster
 * @param property what of it: "topic" (whether it is there), "partitions", "replication.factor" or a setting of Kafka's
 * @param is       what is there
 * @param wanted   what should be there; the value to set where a setting is changed
 * @param remedy   what is done about it
 * @param why      the reason, and what to do where nothing is done about it
 */
public record Difference(String topic, String property, String is, String wanted, Remedy remedy, String why) {

    private static final Set<String> LEAST = Set.of(
            WantedTopic.RETENTION,
            "replication.factor",
            "segment.ms",
            TopicLimits.LARGEST,
            TopicLimits.OLDEST,
            TopicLimits.NEWEST);

    /** What of which topic is to become what: equal for two observations of one change. */
    public String target() {
        return topic + " " + property + " " + wanted;
    }

    /** Whether more than what is wanted will do, too. Then both are numbers, -1 being the largest. */
    public boolean isLeast() {
        return LEAST.contains(property);
    }
}
