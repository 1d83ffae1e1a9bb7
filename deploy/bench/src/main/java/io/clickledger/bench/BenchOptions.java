// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import io.clickledger.bench.job.Bench;
import io.clickledger.bench.job.SteadyJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What can be given to the bench. */
final class BenchOptions {

    private static final long FEWEST_EVENTS = 20_000;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Raw records that the repeated jobs read; the others have inputs of their own, in proportion"
                    + " (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "4",
            description = "Of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "2",
            description = "Stream threads of each topology (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--rounds",
            paramLabel = "R",
            defaultValue = "3",
            description =
                    "How often copy, floor, sessionize, ingest, pipeline, dsl and dsl-emit run, one after the other;"
                            + " the other jobs run once (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "JOB",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}. Without this option all but soak.",
            completionCandidates = Families.class)
    private List<String> only = List.of();

    @Option(
            names = "--micro",
            description =
                    "Instead of all that: what the serdes and the rules cost by themselves, measured by JMH, without"
                            + " a broker. --json then gets JMH's own format.")
    private boolean micro;

    @Option(names = "--no-warm-up", description = "Measure from the first run on, while code is still being compiled.")
    private boolean noWarmUp;

    @Option(
            names = "--open-sessions",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description =
                    "How many sessions are open at once in 'open-sessions', smallest first; 'restore' and 'steady'"
                            + " have as many as the last (default: ${DEFAULT-VALUE}).")
    private List<Integer> openSessions;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Events a second in 'steady', raw records in 'latency' (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "40",
            description = "How long 'steady' and 'latency' measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "30",
            description = "How long 'soak' runs (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    private Path json;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the topologies, as of the other commands; may be repeated.")
    private List<String> settings = List.of();

    /** For the help. */
    static final class Families implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return JobCatalogue.FAMILIES.iterator();
        }
    }

    /** @throws ParameterException naming the option that cannot be */
    void check(CommandSpec spec) {
        for (String job : only) {
            require(
                    spec,
                    JobCatalogue.FAMILIES.contains(job),
                    "there is no job '" + job + "' for --only. There are: " + String.join(", ", JobCatalogue.FAMILIES));
        }
        requireAtLeast(spec, "--events", events, FEWEST_EVENTS);
        requireAtLeast(spec, "--partitions", partitions, 1);
        requireAtLeast(spec, "--threads", threads, 1);
        requireAtLeast(spec, "--rounds", rounds, 1);
        requireAtLeast(spec, "--rate", rate, 1);
        requireAtLeast(spec, "--seconds", seconds, 1);
        requireAtLeast(spec, "--minutes", minutes, 1);
        for (int number : openSessions) {
            requireAtLeast(spec, "--open-sessions", number, 1);
        }
        for (String setting : settings) {
            require(spec, setting.contains("="), "--set takes key=value, not '" + setting + "'");
        }
        if (json != null) {
            Path parent = json.toAbsolutePath().getParent();
            require(spec, parent != null && Files.isDirectory(parent), "--json: there is no directory " + parent);
            require(spec, !Files.isDirectory(json), "--json: " + json + " is a directory");
        }
    }

    private static void requireAtLeast(CommandSpec spec, String option, long value, long least) {
        require(spec, value >= least, option + " must be at least " + least + ", not " + value);
    }

    private static void require(CommandSpec spec, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message + ".");
        }
    }

    Bench.Options ofBench() {
        return new Bench.Options(partitions, threads, settings);
    }

    JobCatalogue.Sizes sizes() {
        return new JobCatalogue.Sizes(events, partitions, openSessions, new SteadyJob.Load(rate, seconds), minutes);
    }

    List<String> only() {
        return only;
    }

    boolean micro() {
        return micro;
    }

    int rounds() {
        return rounds;
    }

    boolean warmUp() {
        return !noWarmUp;
    }

    Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    /** What was given, or holds by default, by name. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("events", Long.toString(events));
        described.put("partitions", Integer.toString(partitions));
        described.put("threads", Integer.toString(threads));
        described.put("rounds", Integer.toString(rounds));
        described.put("warm-up", noWarmUp ? "no" : "yes");
        described.put("open-sessions", openSessions.toString());
        described.put("rate", Integer.toString(rate));
        described.put("seconds", Integer.toString(seconds));
        described.put("minutes", Integer.toString(minutes));
        return described;
    }
}
