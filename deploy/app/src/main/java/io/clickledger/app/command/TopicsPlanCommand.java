// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.TopicReport;
import io.clickledger.app.topics.TopicPlan;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = "Show what 'topics apply' would do. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:the plan was shown", ExitCodes.OF_USAGE, ExitCodes.OF_UNKNOWN})
final class TopicsPlanCommand implements Callable<Integer> {

    @Option(names = "--json", description = "The plan as a JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return TopicsWork.run(options.read(), spec.commandLine().getErr(), topics -> {
            TopicPlan plan = topics.plan();
            TopicReport report = new TopicReport(spec.commandLine().getOut());
            if (json) {
                report.json(plan, List.of());
            } else {
                report.plan(plan);
            }
            return ExitCodes.AS_WANTED;
        });
    }
}
