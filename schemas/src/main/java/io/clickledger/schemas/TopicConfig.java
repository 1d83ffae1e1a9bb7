// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How to create a topic.
 *
 * @param cleanup    Kafka's cleanup policy
 * @param retention  for how long its records are of use while the input is live; a younger record that is gone cannot be
 *                   read again after a fault
 * @param partitions how many partitions it needs
 * @param largestBytes bytes of the largest record that it must take; 0 where the brokers' default will do
 */
public record TopicConfig(Cleanup cleanup, Duration retention, Partitions partitions, int largestBytes) {

    /** Kafka's setting for {@code largestBytes}. */
    public static final String MAX_MESSAGE_BYTES = "max.message.bytes";

    private static final String CLEANUP_POLICY = "cleanup.policy";

    /** Kafka's cleanup policy. */
    public enum Cleanup {
        /** Records go when they are older than the retention. */
        DELETE,
        /** The last record of each key stays. */
        COMPACT
    }

    /** A rule for the number of partitions. */
    public enum Partitions {
        /** As the producers need; one task of ingest reads partition i of both raw topics. */
        AS_PRODUCERS_NEED,
        /**
         * One for each thread that may ever sessionize, at most 40,000 divided by the larger partition count of the raw
         * topics. Never changed under a running pipeline: a visitor's events would move away from the visitor's state.
         */
        FIXED_BY_SESSIONIZER_THREADS,
        /** As many as {@link Topic#EVENTS}: what becomes of one partition's events is in the partition of that number. */
        SAME_AS_EVENTS,
        /** One will do. */
        ANY
    }

    /** Kafka's topic settings where the input is live. */
    public Map<String, String> live() {
        return settings(retention.toMillis());
    }

    /**
     * Kafka's topic settings where the input is history. The brokers judge age by the records' timestamps, which are event
     * times: with any retention by time they would delete old events within minutes of their arrival, and with a limit to a
     * record's age refuse them.
     */
    public Map<String, String> history() {
        Map<String, String> settings = new HashMap<>(settings(-1));
        String forEver = Long.toString(Long.MAX_VALUE);
        settings.put("segment.ms", forEver);
        settings.put("message.timestamp.before.max.ms", forEver);
        settings.put("message.timestamp.after.max.ms", forEver);
        return settings;
    }

    /** Of {@link #live()}, what no topic can do without, however the cluster is otherwise run. */
    public Map<String, String> required() {
        Map<String, String> required = new HashMap<>();
        if (largestBytes != 0) {
            required.put(MAX_MESSAGE_BYTES, Integer.toString(largestBytes));
        }
        if (cleanup == Cleanup.COMPACT) {
            required.put(CLEANUP_POLICY, "compact");
        }
        return required;
    }

    private Map<String, String> settings(long retentionMs) {
        Map<String, String> settings = new HashMap<>(required());
        settings.put(CLEANUP_POLICY, cleanup == Cleanup.COMPACT ? "compact" : "delete");
        settings.put("retention.ms", Long.toString(retentionMs));
        // The timestamp is the event time; the time of arrival would put events into wrong sessions.
        settings.put("message.timestamp.type", "CreateTime");
        return settings;
    }
}
