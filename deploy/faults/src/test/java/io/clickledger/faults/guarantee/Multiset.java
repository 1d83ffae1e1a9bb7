// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what must be there with what is there, order aside. */
final class Multiset {

    private Multiset() {}

    /** One line for each thing that is there too often or not often enough. */
    static List<String> differences(Stream<?> expected, Stream<?> actual) {
        Map<Object, Integer> surplus = new HashMap<>();
        expected.forEach(thing -> surplus.merge(thing, -1, Integer::sum));
        actual.forEach(thing -> surplus.merge(thing, 1, Integer::sum));
        List<String> differences = new ArrayList<>();
        surplus.forEach((thing, count) -> {
            if (count != 0) {
                differences.add((count < 0 ? "missing " + -count : "too many " + count) + " x " + thing);
            }
        });
        return differences;
    }
}
