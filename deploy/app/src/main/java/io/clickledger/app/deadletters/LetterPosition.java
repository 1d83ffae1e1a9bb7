// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter stands in its topic; as text {@code PARTITION:OFFSET}. */
public record LetterPosition(int partition, long offset) implements Comparable<LetterPosition> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
    private static final Comparator<LetterPosition> ORDER =
            Comparator.comparingInt(LetterPosition::partition).thenComparingLong(LetterPosition::offset);

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if the text is none; says what one looks like
     */
    public static LetterPosition parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no position of a dead letter; give PARTITION:OFFSET, such as 0:17");
        }
        return new LetterPosition(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(LetterPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
