// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench;

import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.console.TemporaryDirectory;
import io.clickledger.bench.job.Bench;
import io.clickledger.bench.job.Job;
import io.clickledger.bench.job.WrongAnswerException;
import io.clickledger.bench.micro.MicroBenchmarks;
import io.clickledger.bench.report.JsonReport;
import io.clickledger.bench.report.Results;
import io.clickledger.bench.report.Sizing;
import io.clickledger.bench.report.Surroundings;
import io.clickledger.bench.report.Table;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures what an event costs. */
@Command(
        name = "clickledger bench",
        description = "Measure what an event costs, beside what it costs the stock way, on an embedded broker.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineParts.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:failed, or two jobs that must find the same did not",
            "2:wrong usage or settings; nothing was started"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final String HOW = """
            CPU is that of the whole process, broker included; everything is exactly-once with the same commit interval, on
            the same events. Of each run the first quarter (start-up) is left out of rate and CPU alike, and so is what comes
            before the ordinary records; the tail, from the last event to the last consequence, is in CPU but not in rate.
            JIT is the part of the CPU that Java's compilers took. ± is the run furthest from the median.
            """;

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLineParts.commandLine(new BenchCommand());
    }

    @Override
    public Integer call() throws IOException {
        options.check(spec);
        Logging.warningsOnly();
        Logging.withEmbeddedBroker();
        if (options.micro()) {
            MicroBenchmarks.run(options.json());
            return ExitCode.OK;
        }
        try (Lifetime lifetime = new Lifetime()) {
            Progress progress = lifetime.add(Progress.onStandardError());
            TemporaryDirectory state = lifetime.add(TemporaryDirectory.create());
            EmbeddedBroker broker = lifetime.add(EmbeddedBroker.startTemporary(0, listener(progress)));
            Bench bench = lifetime.add(new Bench(broker, state.path(), options.ofBench(), progress));
            Surroundings surroundings = Surroundings.read(settings(bench));
            PrintWriter out = spec.commandLine().getOut();
            out.println(surroundings.text());
            out.flush();
            List<Job> jobs = JobCatalogue.jobs(bench, options.sizes(), options.only());
            Results results = new Run(progress, options.rounds(), options.warmUp(), jobs).of(jobs);
            out.println(new Table(results).text());
            out.println(Sizing.of(results));
            out.println(bench.answers().text());
            out.print(HOW);
            out.println(
                    options.warmUp()
                            ? "Each kind of job has run before, unmeasured, up to three times, until less than 15 % of the CPU was compiling."
                            : "Without warm-up.");
            out.flush();
            if (options.json().isPresent()) {
                new JsonReport(surroundings, results).write(options.json().get());
            }
            return ExitCode.OK;
        } catch (WrongAnswerException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private Map<String, String> settings(Bench bench) {
        Map<String, String> settings = new LinkedHashMap<>(options.described());
        bench.settings().describe().forEach(line -> {
            String[] parts = line.split(" = ", 2);
            settings.put(parts[0], parts[1]);
        });
        return settings;
    }

    private static LocalListener listener(Progress progress) {
        return new LocalListener() {
            @Override
            public void onStep(String step) {
                // Progress tells what people need to know.
            }

            @Override
            public void onFailure(String what, Throwable why) {
                progress.say(what);
            }
        };
    }
}
