// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import static io.clickledger.bench.measure.Figures.CPU_US_PER_EVENT;
import static io.clickledger.bench.measure.Figures.EVENTS_PER_SECOND;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the figures say beside each other. These hold on other machines, too, where the figures do not. */
public final class Ratios {

    private static final String FLOOR = "floor";
    private static final String SESSIONIZE = "sessionize";
    private static final String FEWEST_OPEN = "open-sessions-";
    private static final String SHORTEST = "long-session-";

    private final Results results;
    private final Map<String, Double> ratios = new LinkedHashMap<>();

    private Ratios(Results results) {
        this.results = results;
    }

    /** Of medians; those for which something was not measured are left out. */
    public static Map<String, Double> of(Results results) {
        Ratios all = new Ratios(results);
        all.add("sessionize CPU / floor CPU", CPU_US_PER_EVENT, SESSIONIZE, FLOOR);
        all.add("ingest CPU / floor CPU", CPU_US_PER_EVENT, "ingest", FLOOR);
        all.add("sessionize rate / dsl rate", EVENTS_PER_SECOND, SESSIONIZE, "dsl");
        all.add("sessionize rate / dsl-emit rate", EVENTS_PER_SECOND, SESSIONIZE, "dsl-emit");
        all.add("pipeline rate / copy rate", EVENTS_PER_SECOND, "pipeline", "copy");
        all.add("hot-visitor CPU / sessionize CPU", CPU_US_PER_EVENT, "hot-visitor", SESSIONIZE);
        all.addToFirst(FEWEST_OPEN, EVENTS_PER_SECOND, "rate");
        all.addToFirst(SHORTEST, CPU_US_PER_EVENT, "CPU");
        all.addSteady();
        all.addBytes("bytes-backlog");
        all.addBytes("bytes-steady");
        return all.ratios;
    }

    private void add(String title, String value, String one, String other) {
        add(title, results.median(one, value), results.median(other, value));
    }

    private void add(String title, Optional<Double> one, Optional<Double> other) {
        if (one.isPresent() && other.isPresent() && other.get() > 0) {
            ratios.put(title, one.get() / other.get());
        }
    }

    /** Each of a family to the one that was measured first. */
    private void addToFirst(String family, String value, String what) {
        String first = null;
        for (String name : results.names()) {
            if (name.startsWith(family)) {
                if (first == null) {
                    first = name;
                } else {
                    add(name + " " + what + " / " + first + " " + what, value, name, first);
                }
            }
        }
    }

    /** Without what the feed alone costs. */
    private void addSteady() {
        Optional<Double> feed = results.median("steady-feed", CPU_US_PER_EVENT);
        if (feed.isPresent()) {
            Optional<Double> floor =
                    results.median("steady-floor", CPU_US_PER_EVENT).map(cpu -> cpu - feed.get());
            Optional<Double> sessionize =
                    results.median("steady-sessionize", CPU_US_PER_EVENT).map(cpu -> cpu - feed.get());
            add("steady-sessionize CPU / steady-floor CPU, both without the feed", sessionize, floor);
        }
    }

    private void addBytes(String name) {
        results.median(name, "output_and_changelog_per_input_byte")
                .ifPresent(ratio -> ratios.put(name + ": output and changelog / input", ratio));
    }
}
