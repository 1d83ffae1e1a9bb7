// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CSV (RFC 4180) with a header line, separated by commas, in UTF-8. A {@link ColumnMapping} says which column is which
 * field; an empty cell is a field that is not given. Without a column for {@code type} every record is a page view.
 */
public final class CsvFormat implements FileFormat {

    private final ColumnMapping mapping;

    public CsvFormat(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public RecordReader open(InputFile file) throws IOException {
        Records records = new Records(new LineReader(file));
        try {
            records.readHeader(file.name(), mapping);
            return records;
        } catch (IOException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    private static final class Records implements RecordReader {

        private final LineReader lines;
        private ColumnMapping.Bound columns;
        private int width;

        Records(LineReader lines) {
            this.lines = lines;
        }

        void readHeader(String file, ColumnMapping mapping) throws IOException {
            SourceLine first = lines.next();
            CsvRow row = new CsvRow();
            try {
                if (first == null || first.isTooLong() || !row.feed(first.text())) {
                    throw new UnusableFileException(file + " does not begin with a header line.");
                }
            } catch (UnreadableLineException | CharacterCodingException e) {
                throw new UnusableFileException(file + " does not begin with a header line: " + e.getMessage() + ".");
            }
            List<String> header = row.cells().stream().map(String::trim).toList();
            width = header.size();
            columns = mapping.bind(file, header);
        }

        @Override
        public Reading next() throws IOException {
            SourceLine first = lines.next();
            return first == null ? null : read(first);
        }

        private Reading read(SourceLine first) throws IOException {
            try {
                LineFormat.checkLength(first);
                CsvRow row = new CsvRow();
                SourceLine line = row.feed(first.text()) ? first : joined(first, row);
                return record(line, row.cells());
            } catch (UnreadableLineException e) {
                return new Reading.Unreadable(first, e.getMessage());
            } catch (CharacterCodingException e) {
                return new Reading.Unreadable(first, "the line is not UTF-8");
            }
        }

        /**
         * Feeds lines until the record is complete. If it never is, within the length that can be read, or if a later
         * line spoils it, the open quote was a slip: the first line stands alone and the others are read again.
         */
        private SourceLine joined(SourceLine first, CsvRow row) throws IOException, UnreadableLineException {
            Deque<SourceLine> taken = new ArrayDeque<>();
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.writeBytes(first.bytes());
            boolean complete = false;
            while (!complete) {
                SourceLine line = lines.nextEvenBlank();
                if (line != null) {
                    taken.push(line);
                }
                if (line == null || joined.size() + 1L + line.length() > LineReader.LONGEST_LINE_BYTES) {
                    taken.forEach(lines::putBack);
                    throw new UnreadableLineException("a quote is opened and never closed");
                }
                joined.write('\n');
                joined.writeBytes(line.bytes());
                try {
                    complete = row.feed(line.text());
                } catch (UnreadableLineException | CharacterCodingException e) {
                    taken.forEach(lines::putBack);
                    throw new UnreadableLineException("a quote is opened and not closed well: " + e.getMessage());
                }
            }
            return new SourceLine(first.file(), first.number(), joined.toByteArray(), joined.size());
        }

        private Reading record(SourceLine line, List<String> cells) throws UnreadableLineException {
            if (cells.size() != width) {
                throw new UnreadableLineException("the line has " + cells.size() + " cells, the header has " + width);
            }
            Map<String, String> texts = new HashMap<>();
            texts.put(RawRecords.TYPE, "page_view");
            columns.positions().forEach((field, position) -> {
                String cell = cells.get(position);
                if (!cell.isEmpty()) {
                    texts.put(field, cell);
                }
            });
            Set<String> unread = new LinkedHashSet<>(columns.unread());
            return RawRecords.event(line, texts, columns.forms(), unread);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
