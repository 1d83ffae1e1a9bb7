// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.ReassignmentInProgressException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics in which Kafka Streams keeps an application's state: one for each store, one partition for each task. */
final class Changelogs {

    private static final Logger LOG = LoggerFactory.getLogger(Changelogs.class);

    private final Admin admin;
    private final Map<String, Set<String>> sourcesByName = new TreeMap<>();

    /** The same topics, asked for by another client. */
    Changelogs by(Admin other) {
        return new Changelogs(other, sourcesByName);
    }

    private Changelogs(Admin admin, Map<String, Set<String>> sourcesByName) {
        this.admin = admin;
        this.sourcesByName.putAll(sourcesByName);
    }

    Changelogs(Admin admin, String applicationId, Topology topology) {
        this.admin = admin;
        topology.describe().subtopologies().forEach(part -> {
            Set<String> sources = new TreeSet<>();
            Set<String> stores = new TreeSet<>();
            part.nodes().forEach(node -> {
                if (node instanceof TopologyDescription.Source source) {
                    sources.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Processor processor) {
                    stores.addAll(processor.stores());
                }
            });
            stores.forEach(store -> sourcesByName.put(name(applicationId, store), sources));
        });
    }

    /** Whether Kafka Streams says with this that one has another number of partitions than there are tasks. */
    static boolean isMismatch(Throwable fault) {
        return fault instanceof StreamsException
                && String.valueOf(fault.getMessage()).contains("invalid partitions");
    }

    static String name(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** All that should be there once the application has run. */
    Collection<String> names() {
        return sourcesByName.keySet();
    }

    /** The topics whose partitions are read by the tasks that keep their state in one of them. */
    Set<String> sourcesOf(String name) {
        return sourcesByName.get(name);
    }

    /** How many partitions each has that is there. */
    Map<String, Integer> partitions() {
        return described(topic -> topic.partitions().size());
    }

    /** What tells each that is there from another of the same name, made before or after it. */
    Map<String, String> ids() {
        return described(topic -> topic.topicId().toString());
    }

    private <T> Map<String, T> described(Function<TopicDescription, T> property) {
        Map<String, T> described = new TreeMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names()).topicNameValues();
        answers.forEach((name, answer) -> {
            try {
                described.put(name, property.apply(Answer.of(answer)));
            } catch (UnknownTopicOrPartitionException e) {
                LOG.debug("{} is not there yet", name);
            }
        });
        return described;
    }

    /**
     * Gives those that are there more partitions, if they have fewer than this. Right only where a task's state depends on
     * the number of its partition alone, since nothing moves to the new ones.
     *
     * @return whether one had fewer
     */
    boolean widen(int tasks) {
        Map<String, NewPartitions> narrow = new TreeMap<>();
        partitions().forEach((name, count) -> {
            if (count < tasks) {
                narrow.put(name, NewPartitions.increaseTo(tasks));
            }
        });
        admin.createPartitions(narrow).values().forEach((name, done) -> {
            try {
                Answer.of(done);
                LOG.info("{} has {} partitions now, as many as there are tasks", name, tasks);
            } catch (InvalidPartitionsException | ReassignmentInProgressException e) {
                // Another instance does the same at the same time; if it does not, this is tried again.
                LOG.info("{} was not widened by this instance: {}", name, e.getMessage());
            }
        });
        return !narrow.isEmpty();
    }
}
