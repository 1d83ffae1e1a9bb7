// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A line of input, or the lines that one record spans.
 *
 * @param file   name of its file
 * @param number of its first line, from 1
 * @param bytes  without the line's end; not more than {@link LineReader#LONGEST_LINE_BYTES}
 * @param length how many bytes it had before it was cut to that
 */
public record SourceLine(String file, long number, byte[] bytes, long length) {

    /** Longest file name in an event id: what is left of 256 characters beside ':' and the line's number. */
    private static final int LONGEST_NAME = 230;

    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    boolean isTooLong() {
        return length > bytes.length;
    }

    /** Its text, which must be UTF-8. */
    String text() throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** The event id of a record that brings none: file and line. */
    String eventId() {
        String name = file.length() > LONGEST_NAME ? file.substring(file.length() - LONGEST_NAME) : file;
        return name + ":" + number;
    }
}
