// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.generate.ClusterSink;
import io.clickledger.app.generate.GeneratedFiles;
import io.clickledger.app.generate.Generator;
import io.clickledger.app.generate.Recipe;
import io.clickledger.app.generate.Sink;
import io.clickledger.app.generate.Summary;
import io.clickledger.app.generate.TruthFiles;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description =
                "Generate traffic of which it is known what becomes of every click: into files, or onto the raw topics"
                        + " of a cluster.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --out it writes raw.jsonl (what 'try' and 'replay' read with --format jsonl), truth.jsonl (what was"
                    + " planted) and summary.json. The same options give the same bytes."
        })
final class GenerateCommand implements Callable<Integer> {

    private static final List<Topic> WRITTEN = List.of(Topic.CLICKS, Topic.PAGE_VIEWS);
    private static final List<String> FOR_CLUSTERS =
            List.of("--rate", "--rebase-to-now", "--end-of-input", "--truth", "--config", "--set");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write files into this directory, created if it does not exist. Without it, send to a cluster.")
    private Path out;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Cluster: records a second. Default: as fast as it takes them.")
    private Double rate;

    @Option(
            names = "--rebase-to-now",
            description = "Cluster: shift the times so that the last record arrives when it is sent.")
    private boolean rebaseToNow;

    @Option(
            names = "--end-of-input",
            description = "Cluster: afterwards put an end-of-input mark on every raw partition; with input=history,"
                    + " everything then closes, and nothing more can follow.")
    private boolean endOfInput;

    @Option(names = "--truth", paramLabel = "DIR", description = "Cluster: write truth.jsonl and summary.json there.")
    private Path truth;

    @Mixin
    private GenerateOptions options;

    @Mixin
    private SettingsOptions settingsOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            refuseClusterOptions();
            Recipe recipe = options.recipe(spec);
            OutputDirectory.prepare(spec, out);
            toFiles(new Generator(recipe));
        } else {
            toCluster();
        }
        return ExitCode.OK;
    }

    private void refuseClusterOptions() {
        for (String option : FOR_CLUSTERS) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(), option + " is for a cluster; with --out, files are written.");
            }
        }
    }

    private void toFiles(Generator generator) throws IOException {
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            GeneratedFiles files = lifetime.add(new GeneratedFiles(out));
            Summary summary = generate(generator, files, progress);
            files.publish(summary);
            say(summary, "written to " + out);
        }
    }

    private void toCluster() throws IOException {
        double recordsPerSecond = rate == null ? 0 : rate;
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0, not " + rate + ".");
        }
        Settings settings = settingsOptions.read();
        Recipe recipe = rebaseToNow ? options.recipeUpTo(Instant.now(), recordsPerSecond, spec) : options.recipe(spec);
        if (truth != null) {
            OutputDirectory.prepare(spec, truth);
        }
        Cluster cluster = Cluster.of(settings);
        Logging.warningsOnly();
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            TruthFiles truthFiles = truth == null ? null : lifetime.add(new TruthFiles(truth));
            new TopicSetup(settings, lifetime.add(cluster.admin())).ensure(WRITTEN);
            FeedReport report = new FeedReport(progress);
            RawFeed feed =
                    lifetime.add(new RawFeed(cluster, settings.topics(), lifetime.add(cluster.schemas()), report));
            Sink sink = new ClusterSink(feed, recordsPerSecond, truthFiles);
            Summary summary = generate(new Generator(recipe), sink, progress);
            feed.flush();
            if (endOfInput) {
                feed.endInput();
            }
            if (truthFiles != null) {
                truthFiles.publish(summary);
            }
            say(summary, "sent");
        }
    }

    private static Summary generate(Generator generator, Sink sink, Progress progress) throws IOException {
        return progress.during(
                "Generating",
                () -> FeedReport.number(generator.planned()) + " records",
                () -> generator.generate(sink));
    }

    private void say(Summary summary, String whatBecameOfThem) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(FeedReport.number(summary.raw()) + " records were " + whatBecameOfThem + ": "
                + FeedReport.number(summary.measuredClicks()) + " measured clicks; "
                + FeedReport.number(summary.sessions()) + " sessions, of which "
                + FeedReport.number(summary.sessionsWithClickId()) + " carry a click id.");
        stdout.flush();
    }
}
