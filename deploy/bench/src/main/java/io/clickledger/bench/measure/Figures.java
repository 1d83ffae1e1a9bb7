// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured in one run of a job.
 *
 * @param name   of what was measured
 * @param values by name, which says the unit
 */
public record Figures(String name, Map<String, Double> values) {

    public static final String CPU_US_PER_EVENT = "cpu_us_per_event";
    public static final String EVENTS_PER_SECOND = "events_per_second";
    /** Of the CPU, what Java's compilers took, as {@link Meter.Reading#compileNanos}. */
    public static final String COMPILE_US_PER_EVENT = "compile_us_per_event";

    public static final String TAIL_SECONDS = "tail_seconds";

    /** Without a value so far. */
    public Figures(String name) {
        this(name, Map.of());
    }

    /**
     * Of a run over a backlog. Of the time before the first reading nothing is counted; CPU is counted to the last.
     *
     * @param from   when what is not measured was done
     * @param read   when the last event was done
     * @param ended  when nothing was left to do
     */
    public static Figures ofBacklog(String name, Meter.Reading from, Meter.Reading read, Meter.Reading ended) {
        double events = read.events() - from.events();
        return new Figures(name)
                .with(CPU_US_PER_EVENT, (ended.cpuNanos() - from.cpuNanos()) / 1e3 / events)
                .with(COMPILE_US_PER_EVENT, (ended.compileNanos() - from.compileNanos()) / 1e3 / events)
                .with(EVENTS_PER_SECOND, events * 1e9 / (read.wallNanos() - from.wallNanos()))
                .with(TAIL_SECONDS, (ended.wallNanos() - read.wallNanos()) / 1e9);
    }

    /** With one more value. */
    public Figures with(String value, double number) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(value, number);
        return new Figures(name, more);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(':');
        values.forEach(
                (value, number) -> text.append(' ').append(value).append(' ').append(Rounded.of(number)));
        return text.toString();
    }
}
