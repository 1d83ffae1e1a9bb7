// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.console.TemporaryDirectory;
import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.trial.FileInput;
import io.clickledger.app.trial.Findings;
import io.clickledger.app.trial.Trial;
import io.clickledger.app.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        name = "try",
        description =
                "Run the whole pipeline over files, on an embedded broker and registry, until every session is closed and"
                        + " every click explained.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes sessions.jsonl, click-outcomes.jsonl, session-sources.jsonl, click-match-rates.jsonl,"
                    + " match-rate-alerts.jsonl, late-events.jsonl, dead-letters.jsonl (one JSON object a line, times in"
                    + " epoch milliseconds) and summary.json into the directory, and prints where every record and every"
                    + " click went. Nothing else is kept."
        })
final class TryCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILES",
            description = "What to read, in this order; gzip is unpacked; - is standard input.")
    private List<String> files;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the results go; created if it does not exist.")
    private Path out;

    @Mixin
    private FormatOptions format;

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings trialSettings =
                TrialSettings.of(settings.read(), spec.commandLine().getErr());
        FileFormat fileFormat = format.format(spec, trialSettings);
        List<InputFile> inputs = InputFiles.check(spec, files, fileFormat);
        OutputDirectory.prepare(spec, out);
        Logging.warningsOnly();
        Logging.withEmbeddedBroker();
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            TemporaryDirectory state = lifetime.add(TemporaryDirectory.create());
            TrialResult result = new Trial(TrialSettings.withState(trialSettings, state.path()), progress, lifetime)
                    .run(new FileInput(inputs, fileFormat), out, Findings.UNSEEN);
            PrintWriter stdout = spec.commandLine().getOut();
            stdout.println(result.describe());
            if (!result.describeClicks().isEmpty()) {
                stdout.println();
                stdout.println(result.describeClicks());
            }
            stdout.println("Results: " + out);
            stdout.flush();
            return result.balances() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
