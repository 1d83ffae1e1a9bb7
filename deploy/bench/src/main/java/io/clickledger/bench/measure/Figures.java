// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured in one run of a job.
 *
 * @param name   of the job
 * @param values by name, which ends in the unit
 * @param answer tells whether two jobs have found the same; null: there is nothing to compare
 */
public record Figures(String name, Map<String, Double> values, String answer) {

    public static final String CPU_US_PER_EVENT = "cpu_us_per_event";
    public static final String EVENTS_PER_SECOND = "events_per_second";
    public static final String TAIL_SECONDS = "tail_seconds";

    /**
     * Of a run over a backlog. Of the time before the first reading nothing is counted; CPU is counted to the last.
     *
     * @param from   when the first quarter was done
     * @param read   when the last event was done
     * @param ended  when nothing was left to do
     */
    public static Figures ofBacklog(
            String name, Meter.Reading from, Meter.Reading read, Meter.Reading ended, String answer) {
        double events = read.events() - from.events();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(CPU_US_PER_EVENT, (ended.cpuNanos() - from.cpuNanos()) / 1e3 / events);
        values.put(EVENTS_PER_SECOND, events * 1e9 / (read.wallNanos() - from.wallNanos()));
        values.put(TAIL_SECONDS, (ended.wallNanos() - read.wallNanos()) / 1e9);
        return new Figures(name, values, answer);
    }

    public Figures withAnswer(String found) {
        return new Figures(name, values, found);
    }

    /** With one more value. */
    public Figures with(String value, double number) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(value, number);
        return new Figures(name, more, answer);
    }
}
