// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Waits until the pipeline has nothing left to do. Fails when a topology does, or when nothing moves any more. */
final class Completion {

    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);
    private static final long PAUSE_MS = 100;

    /** The last two it also writes. */
    private static final List<Topic> SESSIONIZER_READS = List.of(Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES);

    private final Admin admin;
    private final List<RunningRole> roles;
    private final TopicNames names;
    private final GroupProgress sessionizer;
    private final Progress progress;
    private long lastValue = -1;
    private long lastMoveNanos = System.nanoTime();

    Completion(Admin admin, List<RunningRole> roles, TopicNames names, Settings settings, Progress progress) {
        this.admin = admin;
        this.roles = roles;
        this.names = names;
        this.sessionizer = new GroupProgress(
                admin,
                Role.SESSIONIZE.applicationId(settings),
                SESSIONIZER_READS.stream().map(names::of).toList());
        this.progress = progress;
    }

    /** How many records the raw topics hold, end-of-input marks not counted. */
    long rawRecords() {
        long records = 0;
        for (Topic topic : List.of(Topic.CLICKS, Topic.PAGE_VIEWS)) {
            records += GroupProgress.ends(admin, List.of(names.of(topic))).values().stream()
                    .mapToLong(end -> end - 1)
                    .sum();
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

    /**
     * Until the sessionizer has read everything, also what it writes for itself. Ingest must have ended.
     *
     * @param settled how many clicks have an outcome so far, for people who wait
     */
    void awaitSessionizer(LongSupplier settled) {
        AtomicLong done = new AtomicLong();
        AtomicLong all = new AtomicLong();
        progress.whileDoing(
                "Sessions and clicks",
                () -> FeedReport.number(done.get()) + " of " + FeedReport.number(all.get()) + " records, "
                        + FeedReport.number(settled.getAsLong()) + " clicks settled",
                () -> {
                    while (!isAllDone(done, all)) {
                        check(done.get());
                        pause();
                    }
                });
    }

    private boolean isAllDone(AtomicLong done, AtomicLong all) {
        GroupProgress.State state = sessionizer.state();
        done.set(state.done());
        all.set(state.all());
        return state.isEnd();
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
