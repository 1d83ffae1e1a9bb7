// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter.
 *
 * @param position        where it stands
 * @param reason          a {@link io.clickledger.schemas.DeadLetterReason}, or one that only a newer version knows
 * @param detail          what is wrong, in words; may be empty
 * @param originTopic     the topic, or for a line of a file the file, that it came from
 * @param originPartition the partition there; -1 for a line of a file
 * @param originOffset    the offset there; for a line of a file its number, from 1; -1 if unknown
 * @param time            Kafka timestamp of the original, UTC
 * @param record          key, value and headers
 */
public record Letter(
        LetterPosition position,
        String reason,
        String detail,
        String originTopic,
        int originPartition,
        long originOffset,
        Instant time,
        ConsumerRecord<byte[], byte[]> record) {

    /** The dead letter that a record is; none if it has no reason. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(DeadLetterHeaders.REASON) == null) {
            return Optional.empty();
        }
        return Optional.of(new Letter(
                new LetterPosition(record.partition(), record.offset()),
                text(record, DeadLetterHeaders.REASON),
                text(record, DeadLetterHeaders.DETAIL),
                text(record, DeadLetterHeaders.ORIGIN_TOPIC),
                (int) number(record, DeadLetterHeaders.ORIGIN_PARTITION),
                number(record, DeadLetterHeaders.ORIGIN_OFFSET),
                Instant.ofEpochMilli(record.timestamp()),
                record));
    }

    /** Whether it is a line of a file that never became a record. */
    public boolean isLineOfFile() {
        return originPartition < 0;
    }

    /** Headers of the original. */
    public Headers originalHeaders() {
        return DeadLetterHeaders.original(record.headers());
    }

    /** Bytes of key and value. */
    public int size() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    /** Where it came from, as people write it. */
    public String origin() {
        return isLineOfFile()
                ? originTopic + " line " + originOffset
                : originTopic + " " + originPartition + ":" + originOffset;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
        try {
            return Long.parseLong(text(record, name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
