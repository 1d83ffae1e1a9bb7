// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a dead letter, all UTF-8 text. Key and value of a dead letter are the original bytes, and the original
 * headers stand before these. An original header may have one of these names: it stays, and of each name <b>the last is
 * ours</b>.
 */
public final class DeadLetterHeaders {

    /** A {@link DeadLetterReason}. Every dead letter has it; what has it not is no dead letter. */
    public static final String REASON = "clickledger.reason";
    /** What is wrong, in words. */
    public static final String DETAIL = "clickledger.detail";
    /** Topic that the record came from; for a line of a file, the file. */
    public static final String ORIGIN_TOPIC = "clickledger.origin.topic";
    /** Partition that the record came from; -1 for a line of a file. */
    public static final String ORIGIN_PARTITION = "clickledger.origin.partition";
    /** Offset that the record had there; for a line of a file, its number from 1. */
    public static final String ORIGIN_OFFSET = "clickledger.origin.offset";

    /** Characters of the detail that are kept; what is cut off ends in an ellipsis. */
    public static final int LONGEST_DETAIL = 1_000;

    /**
     * A dead letter takes at most so many bytes more than its original, in Kafka's count of a record's size. Topics for
     * dead letters must leave this much room above the largest record of the topics that they stand behind.
     */
    public static final int ROOM_BYTES = 64 * 1024;

    /** Bounds the one part that comes from outside: names of Kafka's topics have at most 249 characters, files' more. */
    private static final int LONGEST_ORIGIN = 8_000;

    private static final List<String> OURS = List.of(REASON, DETAIL, ORIGIN_TOPIC, ORIGIN_PARTITION, ORIGIN_OFFSET);

    private DeadLetterHeaders() {}

    /** Adds them behind the original headers. */
    public static void put(
            Headers headers, DeadLetterReason reason, String detail, String topic, int partition, long offset) {
        add(headers, REASON, reason.name());
        add(headers, DETAIL, shortened(detail, LONGEST_DETAIL));
        add(headers, ORIGIN_TOPIC, shortened(topic, LONGEST_ORIGIN));
        add(headers, ORIGIN_PARTITION, Integer.toString(partition));
        add(headers, ORIGIN_OFFSET, Long.toString(offset));
    }

    /** The headers of the original, in their order, with repeated names and null values: all but the last of each name. */
    public static Headers original(Headers letter) {
        Header[] all = letter.toArray();
        boolean[] ours = new boolean[all.length];
        Set<String> missing = new HashSet<>(OURS);
        for (int i = all.length - 1; i >= 0; i--) {
            ours[i] = missing.remove(all[i].key());
        }
        Headers original = new RecordHeaders();
        for (int i = 0; i < all.length; i++) {
            if (!ours[i]) {
                original.add(all[i]);
            }
        }
        return original;
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        // Half a surrogate pair would not be UTF-8.
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
