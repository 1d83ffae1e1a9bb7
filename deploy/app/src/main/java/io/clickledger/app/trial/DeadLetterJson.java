// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.schemas.DeadLetterHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Dead letters as JSON: {@code reason}, {@code detail}, {@code file} and {@code line} they stem from, the
 * {@code origin_topic}, {@code origin_partition} and {@code origin_offset} of a raw record, {@code timestamp}, and key and
 * value: as {@code key} and {@code value} if they are UTF-8, else in base64 as {@code key_base64} and {@code value_base64}.
 */
final class DeadLetterJson {

    private DeadLetterJson() {}

    static void write(ConsumerRecord<byte[], byte[]> letter, JsonGenerator json) throws IOException {
        String partition = text(letter, DeadLetterHeaders.ORIGIN_PARTITION);
        boolean isLine = isUnreadableLine(letter);
        String origin = text(letter, DeadLetterHeaders.ORIGIN_TOPIC);
        String offset = text(letter, DeadLetterHeaders.ORIGIN_OFFSET);
        json.writeStartObject();
        json.writeStringField("reason", text(letter, DeadLetterHeaders.REASON));
        json.writeStringField("detail", text(letter, DeadLetterHeaders.DETAIL));
        json.writeStringField("file", isLine ? origin : text(letter, RawFeed.FILE));
        number("line", isLine ? offset : text(letter, RawFeed.LINE), json);
        json.writeStringField("origin_topic", isLine ? null : origin);
        number("origin_partition", isLine ? null : partition, json);
        number("origin_offset", isLine ? null : offset, json);
        number("timestamp", isLine ? null : Long.toString(letter.timestamp()), json);
        bytes("key", letter.key(), json);
        bytes("value", letter.value(), json);
        json.writeEndObject();
    }

    /** Whether it is a line of a file that never became a record. */
    static boolean isUnreadableLine(ConsumerRecord<byte[], byte[]> letter) {
        return "-1".equals(text(letter, DeadLetterHeaders.ORIGIN_PARTITION));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        Header found = letter.headers().lastHeader(header);
        return found == null || found.value() == null ? null : new String(found.value(), StandardCharsets.UTF_8);
    }

    private static void number(String name, String text, JsonGenerator json) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Long.parseLong(text));
        }
    }

    private static void bytes(String name, byte[] bytes, JsonGenerator json) throws IOException {
        if (bytes == null) {
            json.writeNullField(name);
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            json.writeStringField(name, text);
        } catch (CharacterCodingException e) {
            json.writeStringField(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
