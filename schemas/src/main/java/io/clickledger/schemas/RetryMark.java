// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The mark that says that a dead letter was sent back to the topic it came from. It is a record of the dead letters'
 * topic without key and value, in the letter's partition, so that it goes no sooner than the letter; and it was written in
 * the transaction that sent the record back, so that one is never there without the other.
 *
 * <p>A mark has no {@link DeadLetterHeaders#REASON}, and a dead letter always has it, also one whose original bore the
 * headers of a mark: so nothing from outside can pass for a mark.
 *
 * @param partition of the letter
 * @param offset    of the letter
 * @param topic     that the record was sent back to
 * @param at        when; UTC
 */
public record RetryMark(int partition, long offset, String topic, Instant at) {

    /** What kind of mark it is. */
    public static final String KIND = "clickledger.mark";
    /** The only kind there is yet. */
    public static final String RETRIED = "clickledger.retried";
    /** The letter, {@code PARTITION:OFFSET}. */
    public static final String LETTER = "clickledger.letter";
    /** The topic that the record was sent back to. */
    public static final String TARGET_TOPIC = "clickledger.target.topic";
    /** When it was sent back: ISO-8601, UTC. */
    public static final String AT = "clickledger.retried-at";

    /** Writes it as headers. */
    public void put(Headers headers) {
        add(headers, KIND, RETRIED);
        add(headers, LETTER, partition + ":" + offset);
        add(headers, TARGET_TOPIC, topic);
        add(headers, AT, at.toString());
    }

    /** Whether a record of the dead letters' topic is a mark, of whatever kind, and not a dead letter. */
    public static boolean isMark(Headers headers) {
        return headers.lastHeader(DeadLetterHeaders.REASON) == null && headers.lastHeader(KIND) != null;
    }

    /** The mark that these headers are; none if they are a dead letter's, or a mark's of another kind or damaged. */
    public static Optional<RetryMark> of(Headers headers) {
        if (!isMark(headers) || !RETRIED.equals(text(headers, KIND))) {
            return Optional.empty();
        }
        String letter = text(headers, LETTER);
        int colon = letter.indexOf(':');
        try {
            return Optional.of(new RetryMark(
                    Integer.parseInt(letter.substring(0, Math.max(0, colon))),
                    Long.parseLong(letter.substring(colon + 1)),
                    text(headers, TARGET_TOPIC),
                    Instant.parse(text(headers, AT))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String key) {
        Header found = headers.lastHeader(key);
        return found == null || found.value() == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }
}
