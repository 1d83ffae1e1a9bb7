// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = "Send files to the raw topics of a cluster, as fast as it takes them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Kafka timestamps are those of the records, so old files stay old: replay history into an application of its"
                    + " own (topic.prefix, application.prefix, input=history), never under live topics, where it is late."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final List<Topic> WRITTEN = List.of(Topic.CLICKS, Topic.PAGE_VIEWS, Topic.DEAD_LETTERS);

    @Parameters(
            arity = "1..*",
            paramLabel = "FILES",
            description = "What to read, in this order; gzip is unpacked; - is standard input.")
    private List<String> files;

    @Option(
            names = "--end-of-input",
            description = "Afterwards put an end-of-input mark on every raw partition; with input=history, everything"
                    + " then closes, and nothing more can follow.")
    private boolean endOfInput;

    @Mixin
    private FormatOptions format;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        FileFormat fileFormat = format.format(spec, settings);
        List<InputFile> inputs = InputFiles.check(spec, files, fileFormat);
        Logging.warningsOnly();
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            new TopicSetup(settings, lifetime.add(cluster.admin())).ensure(WRITTEN);
            RegistrySchemas schemas = lifetime.add(cluster.schemas());
            FeedReport report = new FeedReport(progress);
            RawFeed feed = lifetime.add(new RawFeed(cluster, settings.topics(), schemas, report));
            progress.whileDoing("Replaying", () -> FeedReport.number(report.fed()) + " records", () -> {
                feed.feed(inputs, fileFormat);
            });
            if (endOfInput) {
                feed.endInput();
            }
            report.conclude();
            PrintWriter out = spec.commandLine().getOut();
            out.println(FeedReport.number(report.fed()) + " records were sent, "
                    + FeedReport.number(report.lines() - report.fed()) + " lines went to the dead letters.");
            out.flush();
        }
        return ExitCode.OK;
    }
}
