// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has come in its topics, by what it has committed. */
public final class GroupProgress {

    private final Admin admin;
    private final String group;
    private final List<String> topics;

    /** @param topics what it reads; it may also write them */
    public GroupProgress(Admin admin, String group, List<String> topics) {
        this.admin = admin;
        this.group = group;
        this.topics = topics;
    }

    /**
     * What is done, out of what there is.
     *
     * @param done  sum of the committed offsets
     * @param all   sum of the ends
     * @param isEnd whether everything is done and nothing more can come, if nobody but the group writes the topics now
     */
    public record State(long done, long all, boolean isEnd) {}

    /**
     * Asks the cluster.
     *
     * <p>What a group under exactly-once has read it has committed in one transaction with what it wrote because of it, and
     * writes before it commits. So if it has committed every record that was there before it was asked, and no other was
     * there afterwards, then no record is without its consequences, and none can follow.
     */
    public State state() {
        // The ends are asked for each time: the end of a transaction is a record of its own, and comes a little later.
        Map<TopicPartition, Long> before = ends(admin, topics);
        Map<TopicPartition, Long> committed = committed();
        boolean allCommitted = before.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        return new State(
                sum(committed), sum(before), allCommitted && ends(admin, topics).equals(before));
    }

    /** The committed offset of each partition that has one. */
    public Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets =
                Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        offsets.forEach((partition, offset) -> {
            if (offset != null && topics.contains(partition.topic())) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** The end of each partition of these topics: the offset that the next record will have. */
    public static Map<TopicPartition, Long> ends(Admin admin, List<String> topics) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        TopicDescriptions.of(admin, topics)
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Answer.of(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
