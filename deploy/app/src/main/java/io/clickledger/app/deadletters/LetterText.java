// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;

/** One dead letter for people, with all there is to know of it. */
public final class LetterText {

    private static final int LONGEST_SHOWN = 10_000;
    private static final String FORMAT = "%-8s %s%n";

    private final PrintWriter out;

    public LetterText(PrintWriter out) {
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param retriedAt when it was sent back, UTC; null if it was not
     * @param json      the value as JSON, or why there is none; null if the value is not in the wire format
     */
    public void write(Letter letter, Instant retriedAt, String json) {
        out.printf(FORMAT, "letter", letter.position());
        out.printf(FORMAT, "reason", shown(letter.reason()));
        out.printf(FORMAT, "detail", shown(letter.detail()));
        out.printf(FORMAT, "origin", shown(letter.origin()));
        out.printf(FORMAT, "time", letter.time());
        out.printf(FORMAT, "retried", retriedAt == null ? "no" : retriedAt);
        for (Header header : letter.record().headers()) {
            out.printf(FORMAT, "header", shown(header.key()) + " = " + shown(header.value()));
        }
        out.printf(FORMAT, "key", shown(letter.record().key()));
        out.printf(FORMAT, "value", shown(letter.record().value()));
        if (json != null) {
            out.printf(FORMAT, "as JSON", shown(json));
        }
    }

    private static String shown(String text) {
        return PrintableText.of(text, LONGEST_SHOWN);
    }

    /** As text if it is UTF-8, else in hexadecimal. */
    static String shown(byte[] bytes) {
        if (bytes == null) {
            return "null";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return bytes.length + " bytes of text: " + shown(text);
        } catch (CharacterCodingException e) {
            byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_SHOWN / 2));
            return bytes.length + " bytes, hexadecimal: " + HexFormat.of().formatHex(kept)
                    + (kept.length < bytes.length ? "…" : "");
        }
    }
}
