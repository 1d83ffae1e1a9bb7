// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** A format in which every line that is not blank is one record. */
abstract class LineFormat implements FileFormat {

    @Override
    public final RecordReader open(InputFile file) throws IOException {
        LineReader lines = new LineReader(file);
        return new RecordReader() {
            @Override
            public Reading next() throws IOException {
                SourceLine line = lines.next();
                return line == null ? null : reading(line);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private Reading reading(SourceLine line) {
        try {
            checkLength(line);
            return read(line);
        } catch (UnreadableLineException e) {
            return new Reading.Unreadable(line, e.getMessage());
        } catch (CharacterCodingException e) {
            return new Reading.Unreadable(line, "the line is not UTF-8");
        }
    }

    static void checkLength(SourceLine line) throws UnreadableLineException {
        if (line.isTooLong()) {
            throw new UnreadableLineException("the line has " + line.length() + " bytes; "
                    + LineReader.LONGEST_LINE_BYTES + " at most can be read");
        }
    }

    abstract Reading read(SourceLine line) throws UnreadableLineException, CharacterCodingException;
}
