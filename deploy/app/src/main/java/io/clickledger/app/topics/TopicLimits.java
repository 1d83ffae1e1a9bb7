// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

import io.clickledger.ingest.validate.FieldLimits;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What topics must take, so that no record can be read that then cannot be written: a role would fail at it, and at every
 * start again.
 */
public final class TopicLimits {

    static final String LARGEST = TopicConfig.MAX_MESSAGE_BYTES;
    static final String OLDEST = "message.timestamp.before.max.ms";
    static final String NEWEST = "message.timestamp.after.max.ms";
    static final String CLEANUP = "cleanup.policy";
    public static final List<String> KEYS = List.of(LARGEST, OLDEST, NEWEST, CLEANUP);

    /** Whose records can become dead letters. */
    private static final List<Topic> READ =
            List.of(Topic.CLICKS, Topic.PAGE_VIEWS, Topic.EVENTS, Topic.CLICK_FACTS, Topic.RATE_CHANGES);

    /** What an event whose fields are all as long as they may be is written to, or a click as it is. */
    private static final List<Topic> OF_WHOLE_EVENTS = List.of(Topic.EVENTS, Topic.LATE_EVENTS, Topic.CLICK_FACTS);

    /**
     * A setting of a topic that must be changed.
     *
     * @param needed value that would do
     * @param why    with what it has now
     * @param reason why it must be so, whatever it has now
     */
    public record Fault(Topic topic, String key, String needed, String why, String reason) {}

    private final Map<Topic, Map<String, String>> settings;
    private final List<Fault> faults = new ArrayList<>();

    private TopicLimits(Map<Topic, Map<String, String>> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /**
     * What is wrong.
     *
     * @param settings      Kafka's settings of the topics that a role uses, {@link #KEYS} among them
     * @param latestAheadMs how far, in milliseconds, the time of an accepted event may lie after now
     */
    public static List<Fault> faults(Map<Topic, Map<String, String>> settings, long latestAheadMs) {
        TopicLimits limits = new TopicLimits(settings);
        limits.checkWritten(latestAheadMs);
        limits.checkLetters();
        return limits.faults;
    }

    /** Bytes of the largest record that may have to be written; 0 if nothing that is read is among the topics. */
    public static long largestLetter(Map<Topic, Map<String, String>> settings) {
        return READ.stream()
                .filter(settings::containsKey)
                .mapToLong(topic -> number(settings, topic, LARGEST) + DeadLetterHeaders.ROOM_BYTES)
                .max()
                .orElse(0);
    }

    private void checkWritten(long latestAheadMs) {
        for (Topic topic : settings.keySet()) {
            if (!topic.isOurs()) {
                continue;
            }
            atLeast(topic, OLDEST, Long.MAX_VALUE, Long.MAX_VALUE, "old events keep their time");
            atLeast(
                    topic,
                    NEWEST,
                    latestAheadMs,
                    latestAheadMs,
                    "events may be so far ahead by session.grace and clock.tolerance");
        }
        OF_WHOLE_EVENTS.stream()
                .filter(settings::containsKey)
                .forEach(topic -> atLeast(
                        topic,
                        LARGEST,
                        FieldLimits.LARGEST_EVENT,
                        FieldLimits.LARGEST_EVENT,
                        "an event whose fields are all as long as they may be needs so much"));
    }

    private void checkLetters() {
        Topic letters = Topic.DEAD_LETTERS;
        if (!settings.containsKey(letters)) {
            return;
        }
        String cleanup = settings.get(letters).get(CLEANUP);
        if (cleanup.contains("compact")) {
            String reason = "records may have no key";
            faults.add(new Fault(letters, CLEANUP, "delete", "is " + cleanup + ", but " + reason, reason));
        }
        for (Topic origin : READ) {
            if (!settings.containsKey(origin)) {
                continue;
            }
            String from = "a dead letter of " + origin.defaultName() + " can need it";
            long largest = number(settings, origin, LARGEST) + DeadLetterHeaders.ROOM_BYTES;
            long proposed = Math.max(largest, letters.config().largestBytes());
            atLeast(letters, LARGEST, largest, proposed, from);
            long newest = number(settings, origin, NEWEST);
            atLeast(letters, NEWEST, newest, newest, from);
        }
    }

    private void atLeast(Topic topic, String key, long needed, long proposed, String why) {
        long present = number(settings, topic, key);
        boolean known = faults.stream()
                .anyMatch(fault -> fault.topic() == topic && fault.key().equals(key) && covers(fault, needed));
        if (present < needed && !known) {
            faults.removeIf(fault -> fault.topic() == topic && fault.key().equals(key));
            faults.add(new Fault(
                    topic,
                    key,
                    Long.toString(proposed),
                    "is " + present + ", but must be " + needed + " or more: " + why,
                    why));
        }
    }

    private static boolean covers(Fault fault, long needed) {
        return Long.parseLong(fault.needed()) >= needed;
    }

    private static long number(Map<Topic, Map<String, String>> settings, Topic topic, String key) {
        return Long.parseLong(settings.get(topic).get(key));
    }
}
