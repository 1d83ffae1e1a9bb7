// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import io.clickledger.bench.measure.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of all runs: medians, and how far the runs lie apart. */
final class Table {

    private static final String FLOOR = "floor";

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private final Map<String, String> answers = new TreeMap<>();

    void add(Figures figures) {
        Map<String, List<Double>> of = values.computeIfAbsent(figures.name(), name -> new LinkedHashMap<>());
        figures.values()
                .forEach((name, value) ->
                        of.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        if (figures.answer() != null) {
            String before = answers.putIfAbsent(figures.name(), figures.answer());
            if (before != null && !before.equals(figures.answer())) {
                throw new IllegalStateException(
                        figures.name() + " has found two things: " + before + ", and " + figures.answer());
            }
        }
    }

    /** The median of each value of each job. */
    Map<String, Map<String, Double>> medians() {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        values.forEach((job, of) -> {
            Map<String, Double> ofJob = new LinkedHashMap<>();
            of.forEach((name, runs) -> ofJob.put(name, median(runs)));
            medians.put(job, ofJob);
        });
        return medians;
    }

    /** What each job has found that finds something. */
    Map<String, String> answers() {
        return answers;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                String.format("%-16s %18s %8s %20s %8s%n", "job", "CPU µs/event", "× floor", "events/s", "tail s"));
        Map<String, Map<String, Double>> medians = medians();
        Map<String, Double> floor = medians.getOrDefault(FLOOR, Map.of());
        medians.forEach((job, of) -> {
            Double cpu = of.get(Figures.CPU_US_PER_EVENT);
            Double ofFloor = floor.get(Figures.CPU_US_PER_EVENT);
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %18s %8s %20s %8.1f%n",
                    job,
                    withSpread(job, Figures.CPU_US_PER_EVENT, "%.1f"),
                    ofFloor == null ? "" : String.format(Locale.ROOT, "%.2f", cpu / ofFloor),
                    withSpread(job, Figures.EVENTS_PER_SECOND, "%,.0f"),
                    of.getOrDefault(Figures.TAIL_SECONDS, 0.0)));
        });
        return text.toString();
    }

    private String withSpread(String job, String value, String format) {
        List<Double> runs = values.get(job).get(value);
        double median = median(runs);
        double spread =
                runs.stream().mapToDouble(run -> Math.abs(run - median)).max().orElse(0) / median;
        return String.format(Locale.ROOT, format + " ±%.0f%%", median, spread * 100);
    }

    private static double median(List<Double> runs) {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
