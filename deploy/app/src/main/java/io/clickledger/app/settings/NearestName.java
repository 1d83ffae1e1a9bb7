// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /** The known name with the fewest edits to the given one, if these are few enough for a slip. */
    public static Optional<String> of(String given, Collection<String> known) {
        int most = Math.max(2, given.length() / 3);
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> edits(given, name)).thenComparing(name -> name))
                .filter(name -> edits(given, name) <= most);
    }

    /** " Did you mean '…'?", or nothing. */
    public static String suggestion(String given, Collection<String> known) {
        return of(given, known).map(name -> " Did you mean '" + name + "'?").orElse("");
    }

    /** Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
