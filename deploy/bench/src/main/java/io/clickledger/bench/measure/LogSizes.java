// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import io.clickledger.app.runtime.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;

/**
 * How many bytes the broker has stored, by topic: record batches as they came, compressed, one copy.
 *
 * @param bytes by topic
 */
public record LogSizes(Map<String, Long> bytes) {

    public static LogSizes read(Admin admin) {
        var nodes = Answer.of(admin.describeCluster().nodes()).stream()
                .map(Node::id)
                .toList();
        Map<String, Long> bytes = new HashMap<>();
        for (Map<String, LogDirDescription> ofNode :
                Answer.of(admin.describeLogDirs(nodes).allDescriptions()).values()) {
            for (LogDirDescription directory : ofNode.values()) {
                directory
                        .replicaInfos()
                        .forEach((partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum));
            }
        }
        return new LogSizes(bytes);
    }

    /** What was added since. */
    public LogSizes since(LogSizes before) {
        Map<String, Long> added = new HashMap<>();
        bytes.forEach((topic, now) -> added.put(topic, now - before.bytes.getOrDefault(topic, 0L)));
        return new LogSizes(added);
    }

    /** Bytes of all topics whose name passes. */
    public long of(Predicate<String> topics) {
        return bytes.entrySet().stream()
                .filter(topic -> topics.test(topic.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
