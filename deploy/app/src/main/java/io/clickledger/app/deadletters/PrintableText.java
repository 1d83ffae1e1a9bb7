// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

/** Text from outside, made fit for a terminal: nothing in it can move the cursor, change colours or turn the line around. */
public final class PrintableText {

    private PrintableText() {}

    /**
     * The text, with everything that is not to be seen written as {@code \\u{…}}, cut to a length.
     *
     * @param most characters of the result; what is cut off ends in an ellipsis
     */
    public static String of(String text, int most) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String next = isSeen(c) ? Character.toString(c) : String.format("\\u{%x}", c);
            if (shown.length() + next.length() > most) {
                return shown.append('…').toString();
            }
            shown.append(next);
            i += Character.charCount(c);
        }
        return shown.toString();
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
