// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import io.clickledger.app.runtime.GroupProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Watches a consumer group at work, by what it commits. */
public final class Watch {

    private static final long PAUSE_MS = 20;
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(3);

    private final Admin admin;
    private final String group;
    private final List<String> input;
    private final List<String> reads;
    private final Runnable check;

    /**
     * @param input what is counted
     * @param reads what the group must have read until it is done: the input, and what it writes for itself
     * @param check throws if the job has failed
     */
    public Watch(Admin admin, String group, List<String> input, List<String> reads, Runnable check) {
        this.admin = admin;
        this.group = group;
        this.input = input;
        this.reads = reads;
        this.check = check;
    }

    /**
     * Waits until everything is done, and gives what it cost.
     *
     * @param before how many events come before those that are to be measured; of those, a quarter is left out
     * @param awaitRest waits for what comes when everything has been read
     */
    public Figures backlog(String name, long before, Runnable awaitRest) {
        long all = sum(GroupProgress.ends(admin, input));
        Meter.Reading start = now();
        Meter.Reading quarter = await(before + (all - before) / 4);
        Meter.Reading read = await(all);
        Meter.Reading from = Meter.from(start, quarter, read);
        awaitEnd();
        awaitRest.run();
        return Figures.ofBacklog(name, from, read, now());
    }

    /** Waits until the group has done so many events of its input. */
    public Meter.Reading await(long events) {
        GroupProgress progress = new GroupProgress(admin, group, input);
        long last = -1;
        long movedAt = System.nanoTime();
        while (true) {
            check.run();
            long done = sum(progress.committed());
            if (done >= events) {
                return Meter.read(done);
            }
            if (done != last) {
                last = done;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > LONGEST_STANDSTILL.toNanos()) {
                throw new IllegalStateException(
                        "group " + group + " has committed nothing for " + LONGEST_STANDSTILL + ", at " + done);
            }
            pause();
        }
    }

    /** How many events of its input the group has done. */
    public Meter.Reading now() {
        return Meter.read(sum(new GroupProgress(admin, group, input).committed()));
    }

    /** Waits until the group has read everything, what it writes for itself included. */
    public Meter.Reading awaitEnd() {
        GroupProgress progress = new GroupProgress(admin, group, reads);
        while (!progress.state().isEnd()) {
            check.run();
            pause();
        }
        return now();
    }

    /** Waits a moment before the cluster is asked again. */
    public static void pause() {
        pause(PAUSE_MS);
    }

    /** @param millis of wall time */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while measuring", e);
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
