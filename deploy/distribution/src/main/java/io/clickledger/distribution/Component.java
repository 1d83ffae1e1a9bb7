// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.util.Optional;

/**
 * One library that is shipped, as a jar of its own or inside another's.
 *
 * @param coordinates its Maven coordinates
 * @param licence its licence, as an SPDX expression
 * @param jar the jar that it is; empty if it is inside another
 * @param within the component that it is inside of; empty if it has a jar of its own
 * @param copyright whose it is; empty where its jar says that itself, or its licence does not ask for it
 */
record Component(
        Coordinates coordinates,
        String licence,
        Optional<ShippedJar> jar,
        Optional<Coordinates> within,
        Optional<String> copyright) {

    static Component ofJar(Coordinates coordinates, LicenceTable.Entry entry, ShippedJar jar) {
        return new Component(coordinates, entry.licence(), Optional.of(jar), Optional.empty(), entry.copyright());
    }

    boolean isOurs() {
        return coordinates.group().equals("io.clickledger");
    }

    /** Where it is, for people. */
    String place() {
        return jar.map(ShippedJar::path)
                .orElseGet(() -> "in " + within.orElseThrow().artifact());
    }
}
