// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import io.clickledger.app.runtime.GroupProgress;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Watches a consumer group at work: how far it has read its input, by its {@link ReadLog}, and whether it is through with
 * everything, by what it has committed. The broker, whose cost is measured, too, is asked for the latter alone.
 */
public final class Watch {

    private static final long PAUSE_MS = 5;
    private static final long PAUSE_OF_QUESTIONS_MS = 100;
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(3);

    private final Admin admin;
    private final String group;
    private final List<String> input;
    private final List<String> reads;
    private final Runnable check;
    private final ReadLog log;

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
        this.log = ReadLog.of(group);
    }

    /**
     * Waits until everything is done, and gives what it cost.
     *
     * @param before how many events come before those that are to be measured; of those, a quarter is left out
     * @param awaitRest waits for what comes when everything has been read
     */
    public Figures backlog(String name, long before, Runnable awaitRest) {
        long all = inputEnd();
        Meter.Reading from = await(before + (all - before) / 4);
        Meter.Reading read = await(all);
        awaitEnd();
        awaitRest.run();
        return Figures.ofBacklog(name, from, read, Meter.read(all));
    }

    /** How many events the input has now. */
    public long inputEnd() {
        return GroupProgress.ends(admin, input).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Waits until the group has read so many events of its input, and gives the moment when it had. */
    public Meter.Reading await(long events) {
        long last = -1;
        long movedAt = System.nanoTime();
        while (true) {
            check.run();
            long read = log.events();
            if (read >= events) {
                return log.first(events);
            }
            if (read != last) {
                last = read;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > LONGEST_STANDSTILL.toNanos()) {
                throw new IllegalStateException(
                        "group " + group + " has read nothing for " + LONGEST_STANDSTILL + ", at " + read);
            }
            pause();
        }
    }

    /** This moment, and how many events of its input the group has read. */
    public Meter.Reading now() {
        return Meter.read(log.events());
    }

    /** Waits until the group has read and committed everything, what it writes for itself included. */
    public Meter.Reading awaitEnd() {
        GroupProgress progress = new GroupProgress(admin, group, reads);
        while (!progress.state().isEnd()) {
            check.run();
            pauseOfQuestions();
        }
        return now();
    }

    /** Waits a moment before something in this process is looked at again. */
    public static void pause() {
        pause(PAUSE_MS);
    }

    /** Waits before the broker is asked again. */
    public static void pauseOfQuestions() {
        pause(PAUSE_OF_QUESTIONS_MS);
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
}
