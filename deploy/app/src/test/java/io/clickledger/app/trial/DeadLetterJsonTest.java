// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class DeadLetterJsonTest {

    @Test
    void lineOfAFileHasFileAndLineAndItsText() throws IOException {
        Headers headers = new RecordHeaders();
        DeadLetterHeaders.put(headers, DeadLetterReason.UNREADABLE_LINE, "not JSON", "a.jsonl", -1, 7);
        ConsumerRecord<byte[], byte[]> letter = letter(headers, null, "gärbage".getBytes(StandardCharsets.UTF_8));

        JsonNode json = json(letter);

        assertThat(DeadLetterJson.isUnreadableLine(letter)).isTrue();
        assertThat(json.get("reason").asText()).isEqualTo("UNREADABLE_LINE");
        assertThat(json.get("detail").asText()).isEqualTo("not JSON");
        assertThat(json.get("file").asText()).isEqualTo("a.jsonl");
        assertThat(json.get("line").asLong()).isEqualTo(7);
        assertThat(json.get("value").asText()).isEqualTo("gärbage");
        assertThat(json.get("key").isNull()).isTrue();
        assertThat(json.get("timestamp").isNull()).isTrue();
        assertThat(json.get("origin_topic").isNull()).isTrue();
    }

    @Test
    void rawRecordHasItsOriginItsLineAndItsBytes() throws IOException {
        Headers headers = new RecordHeaders();
        headers.add(RawFeed.FILE, "a.jsonl".getBytes(StandardCharsets.UTF_8));
        headers.add(RawFeed.LINE, "3".getBytes(StandardCharsets.UTF_8));
        DeadLetterHeaders.put(headers, DeadLetterReason.NO_VISITOR, "nobody", "page-views", 0, 9);
        ConsumerRecord<byte[], byte[]> letter =
                letter(headers, "k".getBytes(StandardCharsets.UTF_8), new byte[] {0, -1});

        JsonNode json = json(letter);

        assertThat(DeadLetterJson.isUnreadableLine(letter)).isFalse();
        assertThat(json.get("file").asText()).isEqualTo("a.jsonl");
        assertThat(json.get("line").asLong()).isEqualTo(3);
        assertThat(json.get("origin_topic").asText()).isEqualTo("page-views");
        assertThat(json.get("origin_partition").asLong()).isZero();
        assertThat(json.get("origin_offset").asLong()).isEqualTo(9);
        assertThat(json.get("timestamp").asLong()).isEqualTo(5);
        assertThat(json.get("key").asText()).isEqualTo("k");
        assertThat(json.get("value_base64").binaryValue()).containsExactly(0, -1);
        assertThat(json.has("value")).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> letter(Headers headers, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "dead-letters", 0, 0, 5, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> letter) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            DeadLetterJson.write(letter, generator);
        }
        return new ObjectMapper().readTree(text.toString());
    }
}
