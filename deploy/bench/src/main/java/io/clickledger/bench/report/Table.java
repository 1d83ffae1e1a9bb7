// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.report;

import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.measure.Rounded;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The figures as people read them: medians, and how far the runs lie from them. */
public final class Table {

    private static final String FLOOR = "floor";
    private static final Set<String> IN_COLUMNS = Set.of(
            Figures.CPU_US_PER_EVENT, Figures.COMPILE_US_PER_EVENT, Figures.EVENTS_PER_SECOND, Figures.TAIL_SECONDS);

    private final Results results;

    public Table(Results results) {
        this.results = results;
    }

    /** What has a cost per event first, then the rest, then the ratios. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(line("job", "CPU µs/event", "JIT", "× floor", "events/s", "runs", "tail s"));
        for (String name : results.names()) {
            if (isOfEvents(name)) {
                text.append(cost(name));
            }
        }
        for (String name : results.names()) {
            String rest = rest(name);
            if (!rest.isEmpty()) {
                text.append(String.format("%-22s %s%n", name, rest));
            }
        }
        Map<String, Double> ratios = Ratios.of(results);
        if (!ratios.isEmpty()) {
            text.append(String.format("%n"));
            ratios.forEach((title, ratio) -> text.append(String.format(Locale.ROOT, "%-74s %.2f%n", title, ratio)));
        }
        return text.toString();
    }

    private boolean isOfEvents(String name) {
        return results.of(name).containsKey(Figures.CPU_US_PER_EVENT);
    }

    private String cost(String name) {
        Runs cpu = results.of(name).get(Figures.CPU_US_PER_EVENT);
        Runs rate = results.of(name).get(Figures.EVENTS_PER_SECOND);
        Optional<Double> floor = results.median(FLOOR, Figures.CPU_US_PER_EVENT);
        return line(
                name,
                withSpread(cpu, "%.1f"),
                results.median(name, Figures.COMPILE_US_PER_EVENT)
                        .map(compile -> String.format(Locale.ROOT, "%.1f", compile))
                        .orElse(""),
                floor.map(cost -> String.format(Locale.ROOT, "%.2f", cpu.median() / cost))
                        .orElse(""),
                withSpread(rate, "%,.0f"),
                Integer.toString(cpu.of().size()),
                results.median(name, Figures.TAIL_SECONDS)
                        .map(seconds -> String.format(Locale.ROOT, "%.1f", seconds))
                        .orElse(""));
    }

    private static String line(
            String job, String cpu, String compile, String ofFloor, String rate, String runs, String tail) {
        return String.format("%-22s %14s %6s %8s %16s %5s %7s%n", job, cpu, compile, ofFloor, rate, runs, tail);
    }

    private static String withSpread(Runs runs, String format) {
        String median = String.format(Locale.ROOT, format, runs.median());
        return runs.of().size() == 1 ? median : median + String.format(Locale.ROOT, " ±%.0f%%", runs.spread() * 100);
    }

    /** What is not in the columns. */
    private String rest(String name) {
        StringBuilder text = new StringBuilder();
        results.of(name).forEach((value, runs) -> {
            if (!isOfEvents(name) || !IN_COLUMNS.contains(value)) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(value.replace('_', ' '))
                        .append(' ')
                        .append(Rounded.of(runs.median()));
            }
        });
        return text.toString();
    }
}
