// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.TRANSACTION_TIMEOUT;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.deadletters.LetterFilter;
import io.clickledger.app.deadletters.LetterPosition;
import io.clickledger.app.deadletters.LetterTopic;
import io.clickledger.app.deadletters.Retry;
import io.clickledger.app.deadletters.RetryPreview;
import io.clickledger.app.deadletters.RetryReport;
import io.clickledger.app.deadletters.RetryRules;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
        name = "retry",
        description = "Send dead letters back to the topics they came from, each once, with their original key, value,"
                + " headers and timestamp.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each letter that is sent back is marked in the same transaction, and is not sent again by a later retry."
                    + " A record that fails again becomes a new dead letter."
        })
final class DeadLettersRetryCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "PARTITION:OFFSET",
            description = "The letters, as 'dead-letters list' says; instead of filters.")
    private List<String> positions = new ArrayList<>();

    @Mixin
    private LetterFilterOptions filterOptions;

    @Option(names = "--all", description = "All of them; instead of filters.")
    private boolean all;

    @Option(names = "--yes", description = "Do it. Without this, only say what would be done.")
    private boolean yes;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LetterFilter filter = filter();
        long limit = filterOptions.limit(spec);
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        Logging.warningsOnly();
        PrintWriter out = spec.commandLine().getOut();
        RetryReport report = new RetryReport(out, !yes);
        try (Lifetime lifetime = new Lifetime()) {
            LetterTopic letters =
                    lifetime.add(new LetterTopic(cluster, settings.topics().of(Topic.DEAD_LETTERS)));
            RetryRules rules = Retry.rules(cluster, settings.topics());
            if (yes) {
                Retry retry = lifetime.add(
                        new Retry(cluster, letters, rules, settings.get(TRANSACTION_TIMEOUT), Clock.systemUTC()));
                retry.send(filter, limit, report);
            } else {
                RetryPreview.show(letters, rules, filter, limit, report);
            }
        } finally {
            out.flush();
        }
        report.conclude(filter.positions());
        out.flush();
        return report.isComplete(filter.positions()) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private LetterFilter filter() {
        Set<LetterPosition> given = new TreeSet<>();
        positions.forEach(text -> given.add(DeadLettersShowCommand.parse(spec, text)));
        int ways = (given.isEmpty() ? 0 : 1) + (filterOptions.isGiven() ? 1 : 0) + (all ? 1 : 0);
        if (ways != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say which dead letters: either by PARTITION:OFFSET, or by filters such as --reason or --since, or"
                            + " --all.");
        }
        return given.isEmpty() ? filterOptions.filter(spec) : LetterFilter.of(given);
    }
}
