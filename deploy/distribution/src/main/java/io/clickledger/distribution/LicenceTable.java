// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The licences of libraries that somebody looked up: by {@code group:artifact}, or by {@code group:*} for a whole project. */
final class LicenceTable {

    /**
     * What was found.
     *
     * @param licence as an SPDX expression
     * @param copyright whose it is, if the licence asks for that and the jar does not say it
     */
    record Entry(String licence, Optional<String> copyright) {}

    private final Map<String, Entry> entries = new TreeMap<>();

    LicenceTable(List<String[]> rows) {
        for (String[] row : rows) {
            Optional<String> copyright = row.length > 2 ? Optional.of(row[2]) : Optional.empty();
            if (entries.put(row[0], new Entry(row[1], copyright)) != null) {
                throw new IllegalArgumentException(row[0] + " stands twice in the table of licences.");
            }
        }
    }

    Optional<Entry> find(String group, String artifact) {
        Entry exact = entries.get(group + ":" + artifact);
        return Optional.ofNullable(exact != null ? exact : entries.get(group + ":*"));
    }

    /**
     * Splits {@code group.artifact}, as the registry's jars are called, where the table knows the group; the longest group wins.
     *
     * @return the group and the artifact, or nothing if no group of the table fits
     */
    Optional<String[]> split(String dotted) {
        String group = "";
        for (String key : entries.keySet()) {
            String candidate = key.substring(0, key.indexOf(':'));
            String artifact = key.substring(key.indexOf(':') + 1);
            boolean fits = artifact.equals("*")
                    ? dotted.startsWith(candidate + ".")
                    : dotted.equals(candidate + "." + artifact);
            if (fits && candidate.length() > group.length()) {
                group = candidate;
            }
        }
        return group.isEmpty()
                ? Optional.empty()
                : Optional.of(new String[] {group, dotted.substring(group.length() + 1)});
    }
}
