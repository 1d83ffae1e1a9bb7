// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.io.PrintWriter;
import java.time.Instant;

/** Dead letters for people, one a line. */
public final class LetterTable {

    private static final String FORMAT = "%-12s %-24s %-19s %-22s %9s  %s%n";
    private static final int LONGEST_ORIGIN = 60;
    private static final int LONGEST_DETAIL = 100;

    private final PrintWriter out;
    private boolean begun;

    public LetterTable(PrintWriter out) {
        this.out = out;
    }

    /**
     * Adds a line.
     *
     * @param retriedAt when it was sent back, UTC; null if it was not
     */
    public void add(Letter letter, Instant retriedAt) {
        add(letter, retriedAt == null ? letter.detail() : "[sent back " + retriedAt + "] " + letter.detail());
    }

    /**
     * Adds a line.
     *
     * @param remark stands in place of the detail
     */
    public void add(Letter letter, String remark) {
        if (!begun) {
            out.printf(FORMAT, "LETTER", "TIME", "REASON", "ORIGIN", "BYTES", "DETAIL");
            begun = true;
        }
        out.printf(
                FORMAT,
                letter.position(),
                letter.time(),
                PrintableText.of(letter.reason(), LONGEST_ORIGIN),
                PrintableText.of(letter.origin(), LONGEST_ORIGIN),
                letter.size(),
                PrintableText.of(remark, LONGEST_DETAIL));
    }
}
