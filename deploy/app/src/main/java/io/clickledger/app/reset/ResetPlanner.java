// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out what a reset has to do. The first topics of the flow are read again; from those between the stages, what is there
 * is skipped, since the stages before them write it again: read twice, it would be counted twice.
 */
public final class ResetPlanner {

    private final Settings settings;
    private final Admin admin;

    public ResetPlanner(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * Asks the cluster; changes nothing.
     *
     * @param from read the input from the first record of this time on; else from its beginning
     * @throws org.apache.kafka.common.KafkaException if the cluster cannot be asked, or a topic is not there
     */
    public ResetPlan plan(Role role, Optional<Instant> from) {
        List<String> obstacles = new ArrayList<>();
        List<OffsetMove> moves = new ArrayList<>();
        Set<String> state = new TreeSet<>();
        Set<String> deletions = new TreeSet<>();
        Set<String> topics = Answer.of(admin.listTopics().names());
        boolean isCut = false;
        for (Role each : ResetPlan.rolesFrom(role)) {
            String group = each.applicationId(settings);
            obstacles.addAll(new GroupAtRest(admin, group).obstacles());
            List<TopicPartition> partitions = partitions(each);
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            List<TopicPartition> first = partitions.stream()
                    .filter(p -> isFirst(role, each, p.topic()))
                    .toList();
            Map<TopicPartition, Long> begins = offsets(first, OffsetSpec.earliest());
            isCut |= begins.values().stream().anyMatch(offset -> offset > 0);
            Map<TopicPartition, Long> targets = new HashMap<>(ends);
            targets.putAll(from.map(time -> offsets(first, OffsetSpec.forTimestamp(time.toEpochMilli())))
                    .orElse(begins));
            Map<TopicPartition, OffsetAndMetadata> committed =
                    Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            partitions.forEach(partition -> moves.add(new OffsetMove(
                    group,
                    partition,
                    committed.get(partition) == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(committed.get(partition).offset()),
                    // No record is as young as that: nothing to be read again.
                    targets.get(partition) < 0 ? ends.get(partition) : targets.get(partition),
                    ends.get(partition))));
            deletions.addAll(each.changelogs(settings));
            topics.stream().filter(topic -> looksInternal(group, topic)).forEach(state::add);
        }
        Set<String> unknown = new TreeSet<>(state);
        unknown.removeAll(deletions);
        deletions.retainAll(topics);
        return new ResetPlan(role, from, obstacles, moves, List.copyOf(deletions), List.copyOf(unknown), isCut);
    }

    /** Whether this topic, which one of the roles reads, is the input of all of them. */
    private boolean isFirst(Role from, Role reader, String topic) {
        return reader == from
                && (reader == Role.INGEST
                        || topic.equals(settings.topics().of(reader.inputs().get(0))));
    }

    private static boolean looksInternal(String group, String topic) {
        return topic.startsWith(group + "-") && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
    }

    private List<TopicPartition> partitions(Role role) {
        List<String> names = role.inputs().stream().map(settings.topics()::of).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        Answer.of(admin.describeTopics(names).allTopicNames())
                .forEach((name, description) -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        partitions.sort(Comparator.<TopicPartition>comparingInt(p -> names.indexOf(p.topic()))
                .thenComparingInt(TopicPartition::partition));
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answers =
                Answer.of(admin.listOffsets(asked).all());
        answers.forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }
}
