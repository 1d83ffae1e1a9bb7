// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Undoes what web servers do to quotes, control characters and bytes beyond ASCII in a quoted log field. */
final class LogEscapes {

    private static final String ESCAPES = "nrtbv";
    private static final String MEANT = "\n\r\t\b\u000b";

    private LogEscapes() {}

    /**
     * The text that was logged: UTF-8 if it can be, else ISO-8859-1.
     *
     * @param field one character a byte
     */
    static String decode(String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\' || i + 1 == field.length()) {
                bytes.write(c);
                continue;
            }
            char next = field.charAt(++i);
            int meant = ESCAPES.indexOf(next);
            if (next == 'x' && isHex(field, i + 1) && isHex(field, i + 2)) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (next == '"' || next == '\\') {
                bytes.write(next);
            } else if (meant >= 0) {
                bytes.write(MEANT.charAt(meant));
            } else {
                bytes.write(c);
                bytes.write(next);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }

    static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128;
    }
}
