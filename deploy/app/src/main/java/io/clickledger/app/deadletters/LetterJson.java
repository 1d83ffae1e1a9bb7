// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/**
 * Dead letters for programs, one JSON object a line: {@code partition} and {@code offset} of the letter, {@code reason},
 * {@code detail}, {@code origin_topic}, {@code origin_partition} and {@code origin_offset} (for a line of a file the file,
 * -1 and its number), {@code time} (ISO-8601, UTC), {@code bytes} of key and value, and {@code retried_at}, null if it was
 * not sent back. All in ASCII.
 */
public final class LetterJson {

    private final JsonFactory json = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();
    private final PrintWriter out;

    public LetterJson(PrintWriter out) {
        this.out = out;
    }

    /**
     * Adds a line.
     *
     * @param retriedAt when it was sent back, UTC; null if it was not
     */
    public void add(Letter letter, Instant retriedAt) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator object = json.createGenerator(line)) {
            object.writeStartObject();
            object.writeNumberField("partition", letter.position().partition());
            object.writeNumberField("offset", letter.position().offset());
            object.writeStringField("reason", letter.reason());
            object.writeStringField("detail", letter.detail());
            object.writeStringField("origin_topic", letter.originTopic());
            object.writeNumberField("origin_partition", letter.originPartition());
            object.writeNumberField("origin_offset", letter.originOffset());
            object.writeStringField("time", letter.time().toString());
            object.writeNumberField("bytes", letter.size());
            object.writeStringField("retried_at", retriedAt == null ? null : retriedAt.toString());
            object.writeEndObject();
        }
        out.println(line);
    }
}
