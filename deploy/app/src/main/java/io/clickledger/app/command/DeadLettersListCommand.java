// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.deadletters.LetterFilter;
import io.clickledger.app.deadletters.LetterJson;
import io.clickledger.app.deadletters.LetterTable;
import io.clickledger.app.deadletters.LetterTopic;
import io.clickledger.app.deadletters.ReasonCounts;
import io.clickledger.app.deadletters.RetriedLetters;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "List dead letters, and count them by reason.", mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {

    @Mixin
    private LetterFilterOptions filterOptions;

    @Option(names = "--include-retried", description = "Also those that were sent back with 'dead-letters retry'.")
    private boolean includeRetried;

    @Option(names = "--json", description = "One JSON object a line; the counts then go to standard error.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LetterFilter filter = filterOptions.filter(spec);
        long limit = filterOptions.limit(spec);
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        Logging.warningsOnly();
        try (Lifetime lifetime = new Lifetime()) {
            list(lifetime.add(new LetterTopic(cluster, settings.topics().of(Topic.DEAD_LETTERS))), filter, limit);
        }
        return ExitCode.OK;
    }

    private void list(LetterTopic letters, LetterFilter filter, long limit) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        LetterTable table = new LetterTable(out);
        LetterJson objects = new LetterJson(out);
        ReasonCounts counts = new ReasonCounts();
        RetriedLetters retried = letters.retried();
        letters.forEach(letter -> {
            Instant retriedAt = retried.timeOf(letter.position()).orElse(null);
            if (!filter.matches(letter) || retriedAt != null && !includeRetried) {
                return;
            }
            counts.add(letter);
            if (counts.total() > limit) {
                return;
            }
            if (json) {
                objects.add(letter, retriedAt);
            } else {
                table.add(letter, retriedAt);
            }
        });
        PrintWriter end = json ? spec.commandLine().getErr() : out;
        end.println(counts + (counts.total() > limit ? " (the first " + limit + " are shown)" : ""));
        end.flush();
        out.flush();
    }
}
