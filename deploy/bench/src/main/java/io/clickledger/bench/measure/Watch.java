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

/** Watches a consumer group at work on a backlog, by what it commits. */
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

    /** Waits until everything is done, and gives what it cost. */
    public Figures untilDone(String name, String answer) {
        GroupProgress ofInput = new GroupProgress(admin, group, input);
        long all = sum(GroupProgress.ends(admin, input));
        Meter.Reading from = await(ofInput, all / 4);
        Meter.Reading read = await(ofInput, all);
        GroupProgress ofAll = new GroupProgress(admin, group, reads);
        while (!ofAll.state().isEnd()) {
            check.run();
            pause();
        }
        return Figures.ofBacklog(name, from, read, Meter.read(all), answer);
    }

    private Meter.Reading await(GroupProgress progress, long events) {
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

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while measuring", e);
        }
    }
}
