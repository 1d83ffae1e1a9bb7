// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.InvalidSettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether an application can go on with the state that it left in the cluster. Kafka Streams would begin with empty stores
 * where a changelog is missing, and fail in the middle of its start where one has the wrong number of partitions.
 */
final class StateCheck {

    private final Admin admin;
    private final String applicationId;
    private final Changelogs changelogs;
    private final Set<String> addedStores;

    /** @param addedStores stores that an earlier version did not have yet, and that may begin empty */
    StateCheck(Admin admin, String applicationId, Changelogs changelogs, Set<String> addedStores) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.changelogs = changelogs;
        this.addedStores = addedStores;
    }

    /**
     * Returns if it can go on, or has never run. Each changelog is held against the topics that its own part of the topology
     * reads.
     *
     * @param source the topic that is read from its beginning if the application must begin anew; the others that it reads
     *               are written by itself
     * @throws InvalidSettingsException if not; says why, and how to begin anew
     */
    void check(String source, Path stateDirectory) {
        Set<String> sources = new TreeSet<>();
        changelogs.names().forEach(name -> sources.addAll(changelogs.sourcesOf(name)));
        Map<String, TopicDescription> found = TopicDescriptions.of(admin, sources);
        Set<String> read = readOf(sources);
        Map<String, Integer> partitions = changelogs.partitions();
        List<String> obstacles = new ArrayList<>();
        for (String name : changelogs.names()) {
            Set<String> its = changelogs.sourcesOf(name);
            String itsNames = String.join(" and ", its);
            int tasks = its.stream()
                    .mapToInt(topic -> found.get(topic).partitions().size())
                    .max()
                    .orElse(0);
            Integer count = partitions.get(name);
            if (count == null && its.stream().anyMatch(read::contains) && !isAdded(name)) {
                obstacles.add("topic " + name + " is missing, although " + itsNames
                        + " has been read: it was deleted, or the state was left by a version with other stores");
            } else if (count != null && count != tasks) {
                obstacles.add("topic " + name + " has " + count + " partitions, but " + itsNames + " has " + tasks);
            }
        }
        refuse(obstacles, new Anew(source, Role.SESSIONIZE), stateDirectory);
    }

    /**
     * The check for ingest, whose changelog may have too few partitions, but not too many: there would be fewer sources
     * than have spoken, and whoever reads their watermarks would wait for the rest for ever.
     *
     * @param sources names of the raw topics
     * @param tasks   partitions of the larger one
     * @throws InvalidSettingsException as {@link #check}
     */
    void checkNotNarrower(List<String> sources, int tasks, Path stateDirectory) {
        List<String> obstacles = new ArrayList<>();
        changelogs.partitions().forEach((name, count) -> {
            if (count > tasks) {
                obstacles.add("topic " + name + " has " + count + " partitions, but of the raw topics "
                        + String.join(" and ", sources) + " the larger one has " + tasks);
            }
        });
        refuse(obstacles, new Anew(String.join(" and ", sources), Role.INGEST), stateDirectory);
    }

    /**
     * What to begin anew with.
     *
     * @param inputs topics to be read from their beginning
     * @param role   to be reset
     */
    private record Anew(String inputs, Role role) {}

    private void refuse(List<String> obstacles, Anew anew, Path stateDirectory) {
        if (!obstacles.isEmpty()) {
            throw new InvalidSettingsException(advice(obstacles, anew, stateDirectory));
        }
    }

    private boolean isAdded(String changelog) {
        return addedStores.stream().anyMatch(store -> changelog.equals(Changelogs.name(applicationId, store)));
    }

    /**
     * Of these topics, those of which the application has committed to have read something. Kafka Streams notes its own time
     * beside each offset that it commits; one without a note was set from outside, as a reset does, and nothing was read up to it.
     */
    private Set<String> readOf(Set<String> sources) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                Answer.of(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return committed.entrySet().stream()
                .filter(offset -> offset.getValue() != null
                        && !offset.getValue().metadata().isEmpty())
                .map(offset -> offset.getKey().topic())
                .filter(sources::contains)
                .collect(Collectors.toSet());
    }

    private String advice(List<String> obstacles, Anew anew, Path stateDirectory) {
        return String.format(
                "Application %s cannot go on with the state that it left in the cluster:%n  %s%n"
                        + "Nothing was changed. If that can be undone (the topic restored, the former version run), undo"
                        + " it. Else the application must begin anew, and reads %s from the beginning:%n"
                        + "  1. Stop all its instances.%n"
                        + "  2. 'clickledger reset %s' shows what is to be done, and what readers of the results will"
                        + " see; with --execute it does it.%n"
                        + "  3. Start them. What is in %s is not used any more, and deleted.%n"
                        + "To keep what is published again apart, give the new run topics and an application of its own"
                        + " (topic.prefix, application.prefix) instead.",
                applicationId,
                String.join(System.lineSeparator() + "  ", obstacles),
                anew.inputs(),
                anew.role().title(),
                stateDirectory.resolve(applicationId));
    }
}
