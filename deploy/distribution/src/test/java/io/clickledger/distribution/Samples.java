// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.List;
import java.util.Optional;

/** Jars and components for tests, which need no files. */
final class Samples {

    static final LicencePolicy POLICY = new LicencePolicy(
            List.of(
                    row("Apache-2.0", "everywhere", "-", "https://licences.example/apache"),
                    row("MIT", "everywhere", "text", "https://licences.example/mit"),
                    row("EPL-2.0", "registry", "-", "https://licences.example/epl")),
            List.<String[]>of(row("The MIT License", "MIT")));

    private Samples() {}

    static String[] row(String... columns) {
        return columns;
    }

    static ShippedJar jar(String path, String... entries) {
        return new ShippedJar(path, "hash of " + path, List.of(entries), "");
    }

    static Component component(String coordinates, String licence, ShippedJar jar) {
        return Component.ofJar(Coordinates.parse(coordinates), new LicenceTable.Entry(licence, Optional.empty()), jar);
    }
}
