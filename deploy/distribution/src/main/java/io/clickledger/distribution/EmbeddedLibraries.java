// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Libraries that lie inside the jars of others, which Maven does not know of, but scanners and licences are concerned with. */
final class EmbeddedLibraries {

    /** Where makers of jars put what they include. */
    private static final Pattern INCLUDED = Pattern.compile(".*/(shaded|shadow|relocated|repackaged)/.*\\.class");

    private record Row(
            String host, String hostVersion, String directory, Coordinates coordinates, LicenceTable.Entry entry) {}

    private final List<Row> rows;

    /**
     * @param rows rows of the artifact that includes it, the version that was looked at ({@code -} if that artifact lists what it
     *     includes itself), the directory in it, the coordinates, the licence, and, if need be, the copyright
     */
    EmbeddedLibraries(List<String[]> rows) {
        this.rows = rows.stream()
                .map(row -> new Row(
                        row[0],
                        row[1],
                        row[2],
                        Coordinates.parse(row[3]),
                        new LicenceTable.Entry(row[4], row.length > 5 ? Optional.of(row[5]) : Optional.empty())))
                .toList();
    }

    /**
     * What the given components have inside.
     *
     * @param problems gets a sentence for each whose table does not fit, or is missing
     */
    List<Component> find(List<Component> hosts, List<String> problems) {
        List<Component> found = new ArrayList<>();
        for (Component host : hosts) {
            List<Row> within = rows.stream()
                    .filter(row -> row.host().equals(host.coordinates().artifact()))
                    .toList();
            ShippedJar jar = host.jar().orElseThrow();
            if (within.isEmpty()) {
                jar.entries().stream()
                        .filter(entry -> INCLUDED.matcher(entry).matches())
                        .findFirst()
                        .ifPresent(entry -> problems.add(host.coordinates() + " includes other libraries (" + entry
                                + "). Find out which, and add them to embedded.tsv."));
            } else {
                for (Row row : within) {
                    check(row, host, jar, problems);
                    found.add(new Component(
                            row.coordinates(),
                            row.entry().licence(),
                            Optional.empty(),
                            Optional.of(host.coordinates()),
                            row.entry().copyright()));
                }
            }
        }
        return found;
    }

    private static void check(Row row, Component host, ShippedJar jar, List<String> problems) {
        if (!jar.hasBelow(row.directory())) {
            problems.add(host.coordinates() + " has no " + row.directory() + ". Correct embedded.tsv, which says that "
                    + row.coordinates() + " is there.");
        }
        if (row.hostVersion().equals("-")) {
            Coordinates is = row.coordinates();
            Pattern line = Pattern.compile("(?m) " + Pattern.quote(is.group() + ":" + is.artifact() + ":") + "\\w+:"
                    + Pattern.quote(is.version()) + "$");
            if (!line.matcher(jar.lists()).find()) {
                problems.add(host.coordinates() + " does not list " + is
                        + " among what is in it. Correct embedded.tsv by META-INF/DEPENDENCIES of that jar.");
            }
        } else if (!row.hostVersion().equals(host.coordinates().version())) {
            problems.add("embedded.tsv says what is in " + row.host() + " " + row.hostVersion() + ", but "
                    + host.coordinates().version() + " is shipped. Look again what is in it.");
        }
    }
}
