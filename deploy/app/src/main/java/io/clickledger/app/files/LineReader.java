// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Reads a file line by line, as bytes. Lines end with LF or CR LF; blank lines are passed over, but numbered. */
final class LineReader implements Closeable {

    /** A longer line is cut. Three times this, the worst that percent-encoding makes of it, still fits a Kafka record. */
    static final int LONGEST_LINE_BYTES = 256 * 1024;

    private static final int BLOCK_BYTES = 64 * 1024;

    private final String file;
    private final InputStream in;
    private final Deque<SourceLine> putBack = new ArrayDeque<>();
    private final byte[] block = new byte[BLOCK_BYTES];
    private int at;
    private int end;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
    private long number;

    LineReader(InputFile file) throws IOException {
        this.file = file.name();
        this.in = file.open();
    }

    /** The next line that is not blank; null at the end. */
    SourceLine next() throws IOException {
        SourceLine line = putBack.poll();
        while (line == null || line.isBlank()) {
            line = read();
            if (line == null) {
                return null;
            }
        }
        return line;
    }

    /** The next line, blank or not; null at the end. */
    SourceLine nextEvenBlank() throws IOException {
        SourceLine line = putBack.poll();
        return line == null ? read() : line;
    }

    /** Makes a line that was read the next one again. */
    void putBack(SourceLine line) {
        putBack.push(line);
    }

    private SourceLine read() throws IOException {
        if (at == end && !fill()) {
            return null;
        }
        kept.reset();
        long length = 0;
        boolean atLineEnd = false;
        while (!atLineEnd && (at < end || fill())) {
            int from = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            kept.write(block, from, Math.min(at - from, LONGEST_LINE_BYTES - kept.size()));
            length += at - from;
            atLineEnd = at < end;
        }
        at += atLineEnd ? 1 : 0;
        number++;
        return line(length);
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(block));
        return end > 0;
    }

    private SourceLine line(long length) {
        byte[] bytes = kept.toByteArray();
        int from = number == 1 && startsWithByteOrderMark(bytes) ? 3 : 0;
        int to = bytes.length;
        if (to > from && bytes[to - 1] == '\r' && length == to) {
            to--;
        }
        if (from == 0 && to == bytes.length) {
            return new SourceLine(file, number, bytes, length);
        }
        long cut = length - bytes.length;
        return new SourceLine(file, number, Arrays.copyOfRange(bytes, from, to), to - from + cut);
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
