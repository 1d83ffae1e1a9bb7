// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.util.ArrayList;
import java.util.List;

/** The cells of one CSV record (RFC 4180), fed line by line: a quoted cell may hold line breaks and doubled quotes. */
final class CsvRow {

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private State state = State.CELL_START;

    /**
     * Takes the next line.
     *
     * @return whether the record is complete; else it goes on in the next line
     */
    boolean feed(String line) throws UnreadableLineException {
        if (state == State.QUOTED) {
            cell.append('\n');
        }
        for (int i = 0; i < line.length(); i++) {
            feed(line.charAt(i));
        }
        if (state == State.QUOTED) {
            return false;
        }
        endCell();
        return true;
    }

    private void feed(char c) throws UnreadableLineException {
        if (state == State.QUOTED) {
            if (c == '"') {
                state = State.AFTER_QUOTE;
            } else {
                cell.append(c);
            }
        } else if (c == ',') {
            endCell();
        } else if (c == '"' && state != State.PLAIN) {
            if (state == State.AFTER_QUOTE) {
                cell.append('"');
            }
            state = State.QUOTED;
        } else if (state == State.AFTER_QUOTE) {
            throw new UnreadableLineException(
                    "cell " + (cells.size() + 1) + " goes on after its closing quote; write a quote in it twice");
        } else {
            cell.append(c);
            state = State.PLAIN;
        }
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
        state = State.CELL_START;
    }

    /** The cells of a complete record. */
    List<String> cells() {
        return cells;
    }
}
