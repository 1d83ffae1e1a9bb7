// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.feed.FeedReport;
import io.clickledger.app.feed.RawFeed;
import io.clickledger.app.feed.Timetable;
import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.TopicSetup;
import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = "Send files to the raw topics of a cluster.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Kafka timestamps are those of the records, so old files stay old: replay history into an application of its"
                    + " own (topic.prefix, application.prefix, input=history), never under live topics, where it is late.",
            "",
            "--rebase-to-now shifts all times by the same: as near to now as can be, with no record sent before its time."
                    + " Without --rate the last record then lies at now; with the rate at which they came, each is sent when it"
                    + " would happen. Ids stay as they are, so the same file sent twice brings copies."
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

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Records a second, at most. Default: as fast as the cluster takes them.")
    private Double rate;

    @Option(
            names = "--rebase-to-now",
            description = "Shift all times, so that the files are of now. They are read twice for it.")
    private boolean rebaseToNow;

    @Mixin
    private FormatOptions format;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (rate != null && !(rate > 0 && Double.isFinite(rate))) {
            throw new ParameterException(spec.commandLine(), "--rate must be a number above 0, not " + rate + ".");
        }
        double recordsPerSecond = rate == null ? 0 : rate;
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        FileFormat fileFormat = format.format(spec, settings);
        List<InputFile> inputs = InputFiles.check(spec, files, fileFormat);
        if (rebaseToNow) {
            refuseToReadTwice(inputs);
        }
        Logging.warningsOnly();
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            new TopicSetup(settings, lifetime.add(cluster.admin())).ensure(WRITTEN);
            RegistrySchemas schemas = lifetime.add(cluster.schemas());
            FeedReport report = new FeedReport(progress);
            RawFeed feed = lifetime.add(new RawFeed(cluster, settings.topics(), schemas, report));
            long shiftMs = rebaseToNow ? shiftMs(inputs, fileFormat, recordsPerSecond, settings, progress) : 0;
            progress.whileDoing("Replaying", () -> FeedReport.number(report.fed()) + " records", () -> {
                feed.feed(inputs, fileFormat, recordsPerSecond, shiftMs);
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

    private void refuseToReadTwice(List<InputFile> inputs) {
        for (InputFile input : inputs) {
            if (input.isStandardInput() || !Files.isRegularFile(input.path())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--rebase-to-now must know all times beforehand, but " + input.name()
                                + " can be read only once. Write it to a file first.");
            }
        }
    }

    private static long shiftMs(
            List<InputFile> inputs, FileFormat format, double recordsPerSecond, Settings settings, Progress progress)
            throws IOException {
        Timetable timetable = Timetable.of(inputs, format, recordsPerSecond);
        Duration grace = settings.get(GRACE);
        if (settings.get(INPUT) == InputMode.LIVE && timetable.greatestAge().compareTo(grace) > 0) {
            progress.say("The oldest record is " + timetable.greatestAge()
                    + " old when it is sent. Where time has passed it by"
                    + " more than session.grace (" + grace
                    + ") it is late: topics that are new have no such time until ingest"
                    + " runs, and "
                    + "--rate " + new BigDecimal(timetable.naturalPace(), new MathContext(2)).toPlainString()
                    + " sends the records about as fast as they came.");
        }
        return timetable.shiftMs(System.currentTimeMillis());
    }
}
