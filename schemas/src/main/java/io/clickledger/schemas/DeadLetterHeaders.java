// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * Headers of a dead letter, all UTF-8 text. Key and value of a dead letter are the original bytes, and the original
 * headers stand before these.
 */
public final class DeadLetterHeaders {

    /** A {@link DeadLetterReason}. */
    public static final String REASON = "clickledger.reason";
    /** What is wrong, in words. */
    public static final String DETAIL = "clickledger.detail";
    /** Topic that the record came from; for a line of a file, the file. */
    public static final String ORIGIN_TOPIC = "clickledger.origin.topic";
    /** Partition that the record came from; -1 for a line of a file. */
    public static final String ORIGIN_PARTITION = "clickledger.origin.partition";
    /** Offset that the record had there; for a line of a file, its number from 1. */
    public static final String ORIGIN_OFFSET = "clickledger.origin.offset";

    private DeadLetterHeaders() {}

    public static void put(
            Headers headers, DeadLetterReason reason, String detail, String topic, int partition, long offset) {
        set(headers, REASON, reason.name());
        set(headers, DETAIL, detail);
        set(headers, ORIGIN_TOPIC, topic);
        set(headers, ORIGIN_PARTITION, Integer.toString(partition));
        set(headers, ORIGIN_OFFSET, Long.toString(offset));
    }

    private static void set(Headers headers, String key, String value) {
        headers.remove(key).add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
