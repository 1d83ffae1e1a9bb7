// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import java.util.Map;

/**
 * A topic as it is on the cluster.
 *
 * @param partitions  how many
 * @param replication copies of the partition that has fewest
 * @param config      Kafka's settings that are in force for it, the brokers' defaults among them
 */
public record FoundTopic(int partitions, int replication, Map<String, String> config) {

    String get(String key) {
        return config.getOrDefault(key, "");
    }

    /** A setting that is a number; the value otherwise if the cluster does not know it. */
    long number(String key, long otherwise) {
        String value = get(key);
        return value.isEmpty() ? otherwise : Long.parseLong(value);
    }
}
