// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.StrimziTopics;
import io.clickledger.app.topics.NewTopics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "strimzi",
        description =
                "Print the topics as KafkaTopic resources, for clusters whose topics Strimzi's operator keeps (Strimzi"
                        + " 0.49 or newer). Connects to nothing.",
        mixinStandardHelpOptions = true)
final class TopicsStrimziCommand implements Callable<Integer> {

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            required = true,
            description = "Name of the Kafka resource that the topics are for.")
    private String cluster;

    @Option(
            names = "--raw",
            description = "The raw topics, too. Their settings become those printed here, whoever else writes them.")
    private boolean raw;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        new StrimziTopics(cluster)
                .print(NewTopics.of(options.read(), raw), spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
