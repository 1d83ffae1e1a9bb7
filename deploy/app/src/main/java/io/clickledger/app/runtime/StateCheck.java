// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import io.clickledger.app.settings.InvalidSettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
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
     * Returns if it can go on, or has never run.
     *
     * @param source the topic whose partitions the tasks read
     * @throws InvalidSettingsException if not; says why, and how to begin anew
     */
    void check(String source, String bootstrapServers, Path stateDirectory) {
        int tasks = TopicDescriptions.of(admin, List.of(source))
                .get(source)
                .partitions()
                .size();
        Map<String, Integer> partitions = changelogs.partitions();
        List<String> obstacles = new ArrayList<>();
        if (hasRun(source)) {
            changelogs.names().stream()
                    .filter(name -> !partitions.containsKey(name) && !isAdded(name))
                    .forEach(name -> obstacles.add("topic " + name + " is missing, although " + source
                            + " has been read: it was deleted, or the state was left by a version with other stores"));
        }
        partitions.forEach((name, count) -> {
            if (count != tasks) {
                obstacles.add("topic " + name + " has " + count + " partitions, but " + source + " has " + tasks);
            }
        });
        refuse(obstacles, source, "", bootstrapServers, stateDirectory);
    }

    /**
     * The check for ingest, whose changelog may have too few partitions, but not too many: there would be fewer sources
     * than have spoken, and whoever reads their watermarks would wait for the rest for ever.
     *
     * @param sources names of the raw topics
     * @param tasks   partitions of the larger one
     * @throws InvalidSettingsException as {@link #check}
     */
    void checkNotNarrower(List<String> sources, int tasks, String bootstrapServers, Path stateDirectory) {
        List<String> obstacles = new ArrayList<>();
        changelogs.partitions().forEach((name, count) -> {
            if (count > tasks) {
                obstacles.add("topic " + name + " has " + count + " partitions, but of the raw topics "
                        + String.join(" and ", sources) + " the larger one has " + tasks);
            }
        });
        String besides = String.format(
                "The watermarks in the events topic still count the sources that are gone, so make that topic anew and reset"
                        + " the sessionizer, too.%n");
        refuse(obstacles, String.join(",", sources), besides, bootstrapServers, stateDirectory);
    }

    private void refuse(
            List<String> obstacles, String source, String besides, String bootstrapServers, Path stateDirectory) {
        if (!obstacles.isEmpty()) {
            throw new InvalidSettingsException(advice(obstacles, source, besides, bootstrapServers, stateDirectory));
        }
    }

    private boolean isAdded(String changelog) {
        return addedStores.stream().anyMatch(store -> changelog.equals(Changelogs.name(applicationId, store)));
    }

    private boolean hasRun(String source) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                Answer.of(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return committed.entrySet().stream()
                .anyMatch(offset -> offset.getKey().topic().equals(source) && offset.getValue() != null);
    }

    private String advice(
            List<String> obstacles, String source, String besides, String bootstrapServers, Path stateDirectory) {
        return String.format(
                "Application %s cannot go on with the state that it left in the cluster:%n  %s%n"
                        + "Nothing was changed. If that can be undone (the topic restored, the former version run), undo"
                        + " it. Else the application must begin anew, and reads %s from its beginning:%n"
                        + "  1. Stop all its instances.%n"
                        + "  2. kafka-streams-application-reset.sh --bootstrap-server %s --application-id %s"
                        + " --input-topics %s%n"
                        + "  3. Delete %s on every instance.%n"
                        + "%s"
                        + "What it publishes again has the ids that it had before. To keep it apart, give the new run"
                        + " topics and an application of its own (topic.prefix, application.prefix) instead.",
                applicationId,
                String.join(System.lineSeparator() + "  ", obstacles),
                source,
                bootstrapServers,
                applicationId,
                source,
                stateDirectory.resolve(applicationId),
                besides);
    }
}
