// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.Comparator;

/**
 * What Maven calls a library.
 *
 * @param group the group id
 * @param artifact the artifact id
 * @param version the version; empty if it is not known, which is so only for libraries inside others
 */
record Coordinates(String group, String artifact, String version) implements Comparable<Coordinates> {

    private static final Comparator<Coordinates> ORDER = Comparator.comparing(Coordinates::group)
            .thenComparing(Coordinates::artifact)
            .thenComparing(Coordinates::version);

    /** Reads {@code group:artifact:version}, with {@code -} for a version that is not known. */
    static Coordinates parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form group:artifact:version.");
        }
        return new Coordinates(parts[0], parts[1], parts[2].equals("-") ? "" : parts[2]);
    }

    /** The package URL, by which scanners look a library up. */
    String purl() {
        return "pkg:maven/" + group + "/" + artifact + (version.isEmpty() ? "" : "@" + version);
    }

    @Override
    public int compareTo(Coordinates other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return group + ":" + artifact + (version.isEmpty() ? "" : ":" + version);
    }
}
