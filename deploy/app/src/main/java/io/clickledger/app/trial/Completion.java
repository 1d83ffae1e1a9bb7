// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.runtime.TopicDescriptions;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Waits until the pipeline has nothing left to do. Fails when a topology does, or when nothing moves any more. */
final class Completion {

    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);
    private static final long PAUSE_MS = 100;

    private final Admin admin;
    private final List<RunningRole> roles;
    private final TopicNames names;
    private final Settings settings;
    private final Progress progress;
    private long lastValue = -1;
    private long lastMoveNanos = System.nanoTime();

    Completion(Admin admin, List<RunningRole> roles, TopicNames names, Settings settings, Progress progress) {
        this.admin = admin;
        this.roles = roles;
        this.names = names;
        this.settings = settings;
        this.progress = progress;
    }

    /** How many records the raw topics hold, end-of-input marks not counted. */
    long rawRecords() {
        long records = 0;
        for (Topic topic : List.of(Topic.CLICKS, Topic.PAGE_VIEWS)) {
            records += ends(topic).values().stream().mapToLong(end -> end - 1).sum();
        }
        return records;
    }

    /** Until every source has said that its input has ended. */
    void awaitEvents(TopicReader reader, EventsWatch watch, long fed) throws IOException {
        progress.whileDoing(
                "Ingest",
                () -> FeedReport.number(watch.events()) + " of " + FeedReport.number(fed) + " records",
                () -> {
                    while (!watch.hasEnded()) {
                        reader.poll(watch::visit);
                        check(watch.events());
                    }
                });
    }

    /** Until the sessionizer has committed everything behind the last event. Ingest must have ended. */
    void awaitSessions() {
        AtomicLong done = new AtomicLong();
        long all =
                ends(Topic.EVENTS).values().stream().mapToLong(Long::longValue).sum();
        progress.whileDoing(
                "Sessions", () -> FeedReport.number(done.get()) + " of " + FeedReport.number(all) + " events", () -> {
                    while (!isAllCommitted(done)) {
                        check(done.get());
                        pause();
                    }
                });
    }

    private boolean isAllCommitted(AtomicLong done) {
        // The ends are asked for each time: the last transaction's end is a record of its own, and comes a little
        // later.
        Map<TopicPartition, Long> ends = ends(Topic.EVENTS);
        Map<TopicPartition, OffsetAndMetadata> committed =
                Answer.of(admin.listConsumerGroupOffsets(Role.SESSIONIZE.applicationId(settings))
                        .partitionsToOffsetAndMetadata());
        done.set(
                committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return offset != null && offset.offset() >= end.getValue();
        });
    }

    private Map<TopicPartition, Long> ends(Topic topic) {
        String name = names.of(topic);
        int partitions = TopicDescriptions.of(admin, List.of(name))
                .get(name)
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        Answer.of(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private void check(long value) {
        roles.forEach(RunningRole::check);
        long now = System.nanoTime();
        if (value != lastValue) {
            lastValue = value;
            lastMoveNanos = now;
        } else if (now - lastMoveNanos > LONGEST_STANDSTILL.toNanos()) {
            throw new IllegalStateException("Nothing has moved for " + LONGEST_STANDSTILL
                    + ", and the end has not been reached. This is a fault of Clickledger; please report it.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the sessions", e);
        }
    }
}
