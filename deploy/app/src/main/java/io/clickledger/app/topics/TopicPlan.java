// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import io.clickledger.schemas.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between the topics that are wanted and those that are there, and what is to be done. Knows no Kafka. */
public final class TopicPlan {

    private final List<Difference> differences;
    private final List<NewTopicPlan> creations;

    private TopicPlan(List<Difference> differences, List<NewTopicPlan> creations) {
        this.differences = List.copyOf(differences);
        this.creations = List.copyOf(creations);
    }

    /**
     * Holds what is wanted against what is there.
     *
     * @param wanted        the whole catalogue
     * @param found         the topics that exist
     * @param latestAheadMs how far, in milliseconds, the time of an accepted event may lie after now
     */
    public static TopicPlan of(
            List<WantedTopic> wanted, Map<Topic, FoundTopic> found, BrokerDefaults brokers, long latestAheadMs) {
        Map<Topic, WantedTopic> wantedByTopic =
                new EnumMap<>(wanted.stream().collect(Collectors.toMap(WantedTopic::topic, Function.identity())));
        PartitionRules partitions = new PartitionRules(found, wantedByTopic.get(Topic.EVENTS));
        CopyRules copies = new CopyRules(brokers);
        List<Difference> differences = new ArrayList<>();
        List<NewTopicPlan> creations = new ArrayList<>();
        for (WantedTopic topic : wanted) {
            FoundTopic is = found.get(topic.topic());
            if (is == null) {
                Optional<Difference> obstacle = copies.obstacle(topic);
                if (obstacle.isEmpty()) {
                    creations.add(creation(topic, partitions.ofNew(topic), copies));
                }
                differences.add(obstacle.orElseGet(() -> missing(topic)));
            } else {
                partitions.difference(topic, is).ifPresent(differences::add);
                differences.addAll(copies.differences(topic, is));
                differences.addAll(KeepingRules.differences(topic, is));
            }
        }
        addLimits(differences, wantedByTopic, found, latestAheadMs);
        partitions.betweenTopics(wanted).forEach(differences::add);
        return new TopicPlan(inOrder(differences, wanted), creations);
    }

    private static Difference missing(WantedTopic topic) {
        return new Difference(
                topic.name(),
                "topic",
                "missing",
                "there",
                Remedy.CREATE,
                topic.topic().isOurs()
                        ? "the roles write it"
                        : "the collectors of the site write it, and ingest reads it");
    }

    private static NewTopicPlan creation(WantedTopic topic, int partitions, CopyRules copies) {
        Map<String, String> config = new TreeMap<>(topic.config());
        copies.minInSyncOfNew(topic).ifPresent(least -> config.put(CopyRules.MIN_IN_SYNC, Integer.toString(least)));
        return new NewTopicPlan(topic.name(), partitions, topic.replication(), config);
    }

    private static void addLimits(
            List<Difference> differences,
            Map<Topic, WantedTopic> wanted,
            Map<Topic, FoundTopic> found,
            long latestAheadMs) {
        Map<Topic, Map<String, String>> configs = new EnumMap<>(Topic.class);
        found.forEach((topic, is) -> configs.put(topic, is.config()));
        for (TopicLimits.Fault fault : TopicLimits.faults(configs, latestAheadMs)) {
            String name = wanted.get(fault.topic()).name();
            if (differences.stream().anyMatch(known -> covers(known, name, fault))) {
                continue;
            }
            differences.add(new Difference(
                    name,
                    fault.key(),
                    configs.get(fault.topic()).get(fault.key()),
                    fault.needed(),
                    Remedy.ALTER,
                    fault.reason()));
        }
    }

    private static boolean covers(Difference known, String name, TopicLimits.Fault fault) {
        // What is no number is settled by the rule that knew it first, and that may leave it to somebody.
        return known.topic().equals(name)
                && known.property().equals(fault.key())
                && (!known.isLeast() || Long.parseLong(known.wanted()) >= Long.parseLong(fault.needed()));
    }

    private static List<Difference> inOrder(List<Difference> differences, List<WantedTopic> wanted) {
        List<String> names = wanted.stream().map(WantedTopic::name).toList();
        return differences.stream()
                .sorted(Comparator.comparingInt(difference -> names.indexOf(difference.topic())))
                .toList();
    }

    /** Everything, in the order of the catalogue. */
    public List<Difference> all() {
        return differences;
    }

    /** What is not as it should be, without what is only warned of. */
    public List<Difference> differences() {
        return differences.stream()
                .filter(difference -> difference.remedy() != Remedy.WARNING)
                .toList();
    }

    public List<Difference> warnings() {
        return differences.stream()
                .filter(difference -> difference.remedy() == Remedy.WARNING)
                .toList();
    }

    /** Whether there is something that {@code topics apply} would do. */
    public boolean hasWork() {
        return differences.stream().anyMatch(difference -> difference.remedy().isApplied());
    }

    /** Topics to be created. */
    public List<NewTopicPlan> creations() {
        return creations;
    }

    /** Kafka's settings to be changed, by the topic's name. */
    public Map<String, Map<String, String>> alterations() {
        Map<String, Map<String, String>> alterations = new LinkedHashMap<>();
        differences.stream()
                .filter(difference -> difference.remedy() == Remedy.ALTER)
                .forEach(difference -> alterations
                        .computeIfAbsent(difference.topic(), name -> new TreeMap<>())
                        .put(difference.property(), difference.wanted()));
        return alterations;
    }

    /** Partitions that topics are to have, by the topic's name. */
    public Map<String, Integer> growths() {
        return differences.stream()
                .filter(difference -> difference.remedy() == Remedy.GROW)
                .collect(Collectors.toMap(
                        Difference::topic,
                        difference -> Integer.parseInt(difference.wanted()),
                        (a, b) -> b,
                        LinkedHashMap::new));
    }
}
