// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import io.clickledger.bench.measure.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of all runs, by what was measured. */
public final class Results {

    private final Map<String, Map<String, Runs>> runs = new LinkedHashMap<>();

    /** Takes the figures of one run. */
    public void add(Figures figures) {
        Map<String, Runs> of = runs.computeIfAbsent(figures.name(), name -> new LinkedHashMap<>());
        figures.values()
                .forEach((value, number) -> of.computeIfAbsent(value, v -> new Runs(new ArrayList<>()))
                        .of()
                        .add(number));
    }

    /** What was measured, in the order of the first run. */
    List<String> names() {
        return List.copyOf(runs.keySet());
    }

    /** All values of one thing measured, by name. */
    Map<String, Runs> of(String name) {
        return runs.getOrDefault(name, Map.of());
    }

    /** The median of one value; empty if it was not measured. */
    Optional<Double> median(String name, String value) {
        return Optional.ofNullable(of(name).get(value)).map(Runs::median);
    }
}
