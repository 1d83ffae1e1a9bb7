// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Progress;
import io.clickledger.bench.job.Bench;
import io.clickledger.bench.job.CopyJob;
import io.clickledger.bench.job.Floor;
import io.clickledger.bench.job.IngestJob;
import io.clickledger.bench.job.Job;
import io.clickledger.bench.job.SessionWindowsDsl;
import io.clickledger.bench.job.SessionizeJob;
import io.clickledger.bench.job.StreamsJob;
import io.clickledger.bench.measure.Figures;
import io.clickledger.bench.traffic.Mix;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what an event costs. */
@Command(
        name = "clickledger bench",
        description = "Measures what an event costs, beside what it costs the stock way, on an embedded broker.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    private static final String INPUT = "input-";
    private static final int OPEN_SESSIONS = 10_000;

    @Option(names = "--events", paramLabel = "N", description = "Raw records (default: ${DEFAULT-VALUE}).")
    private long events = 1_000_000;

    @Option(names = "--partitions", paramLabel = "P", description = "Of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions = 4;

    @Option(names = "--threads", paramLabel = "T", description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(names = "--rounds", paramLabel = "R", description = "Runs of each job (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--only", paramLabel = "JOB", split = ",", description = "Measure these alone.")
    private List<String> only = List.of();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the topologies.")
    private List<String> settings = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Table table = new Table();
        Path directory = Files.createTempDirectory("clickledger-bench");
        try (Lifetime lifetime = new Lifetime()) {
            Progress progress = lifetime.add(Progress.onStandardError());
            EmbeddedBroker broker = lifetime.add(EmbeddedBroker.startTemporary(0, new LocalListener() {
                @Override
                public void onStep(String step) {
                    // Progress tells what people need to know.
                }

                @Override
                public void onFailure(String what, Throwable why) {
                    progress.say(what);
                }
            }));
            Bench bench = new Bench(broker, directory, partitions, threads, settings);
            bench.prepare(INPUT, Mix.ordinary(events, OPEN_SESSIONS, 1), progress);
            List<Job> jobs = jobs(bench);
            int run = 0;
            for (int round = 1; round <= rounds; round++) {
                for (Job job : jobs) {
                    int number = run++;
                    Figures figures = progress.during(
                            "Round " + round + " of " + rounds + ": " + job.name(), () -> job.run(number));
                    progress.say(figures.toString());
                    table.add(figures);
                }
            }
        }
        System.out.print(table.text());
        table.answers().forEach((job, answer) -> System.out.println(job + ": " + answer));
        return 0;
    }

    private List<Job> jobs(Bench bench) {
        List<Job> jobs = new ArrayList<>(List.of(
                new CopyJob(bench, INPUT),
                new StreamsJob(bench, "floor", INPUT, new Floor()),
                new SessionizeJob(bench, "sessionize", INPUT),
                new IngestJob(bench, INPUT),
                new StreamsJob(bench, "dsl", INPUT, new SessionWindowsDsl(false)),
                new StreamsJob(bench, "dsl-emit", INPUT, new SessionWindowsDsl(true))));
        if (!only.isEmpty()) {
            jobs.removeIf(job -> !only.contains(job.name()));
        }
        return jobs;
    }
}
