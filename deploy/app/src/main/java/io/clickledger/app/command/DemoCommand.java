// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.console.TemporaryDirectory;
import io.clickledger.app.demo.CheckedFindings;
import io.clickledger.app.demo.GeneratedInput;
import io.clickledger.app.generate.Profile;
import io.clickledger.app.generate.Recipe;
import io.clickledger.app.generate.TruthCheck;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.trial.Trial;
import io.clickledger.app.trial.TrialResult;
import io.clickledger.avro.AlertKind;
import io.clickledger.avro.MatchRateAlert;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Show where the clicks of a shop's day went: its ad report says 500, and 320 sessions look paid.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The day is generated, so it is known what becomes of every click; it runs through the whole pipeline, on an"
                    + " embedded broker and registry, and what was found is compared with what was planted. The exit code is"
                    + " 1 if anything differs. Takes no settings: they would be those of another day."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration DISORDER = Duration.ofMinutes(4);
    private static final double DUPLICATES = 0.05;

    /** What a small shop would want to hear of: its pages have some clicks an hour. */
    private static final List<String> SHOP_SETTINGS =
            List.of("rates.targets=all=0.5,landing-page:*=0.2", "rates.least-valid=4");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed is another day, with as many of everything. Default 1.")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the result files of 'try' there; created if it does not exist.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = TrialSettings.of(
                new SettingSources().commandLine(SHOP_SETTINGS).read(),
                spec.commandLine().getErr());
        if (out != null) {
            OutputDirectory.prepare(spec, out);
        }
        Logging.warningsOnly();
        Logging.withEmbeddedBroker();
        TruthCheck check = new TruthCheck();
        CheckedFindings findings = new CheckedFindings(check);
        Recipe day = new Recipe(Profile.SHOP_DAY, seed, 0, 0, MIDNIGHT, DAY, DISORDER, DUPLICATES);
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            TemporaryDirectory state = lifetime.add(TemporaryDirectory.create());
            TrialResult result = new Trial(TrialSettings.withState(settings, state.path()), progress, lifetime)
                    .run(new GeneratedInput(day, check), out, findings);
            return tell(result, findings, check.verdict());
        }
    }

    private int tell(TrialResult result, CheckedFindings findings, TruthCheck.Verdict verdict) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println("The ad report says " + verdict.clicks() + " clicks, and " + verdict.sessions()
                + " sessions look paid. Where did the rest go?");
        stdout.println();
        stdout.println(result.describeClicks());
        stdout.println();
        findings.lostTags().describe().forEach(stdout::println);
        findings.alerts().forEach(alert -> stdout.println(describe(alert)));
        stdout.println();
        stdout.println(verdict.describe());
        if (!result.balances()) {
            stdout.println(result.describe());
        }
        stdout.flush();
        return result.balances() && verdict.misjudged().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String describe(MatchRateAlert alert) {
        return String.format(
                Locale.ROOT,
                "Alert for the hour from %s: %s %s is %s of %.0f %%",
                CLOCK.format(Instant.ofEpochMilli(alert.getWindowStartsAt()).atOffset(ZoneOffset.UTC)),
                alert.getSegment(),
                alert.getSegmentValue(),
                alert.getKind() == AlertKind.BELOW_TARGET ? "below its target" : "back at its target",
                alert.getTarget() * 100);
    }
}
