// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.InternalTopic;
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
        name = "check",
        description = "Say whether the topics are as they should be, one line for each difference. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:all topics are as they should be; there may be warnings",
            ExitCodes.OF_DIFFERENT,
            ExitCodes.OF_USAGE,
            ExitCodes.OF_UNKNOWN
        })
final class TopicsCheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return TopicsWork.run(options.read(), spec.commandLine().getErr(), topics -> {
            TopicPlan plan = topics.plan();
            List<InternalTopic> internal = topics.internal();
            TopicReport report = new TopicReport(spec.commandLine().getOut());
            if (json) {
                report.json(plan, internal);
            } else {
                report.check(plan, internal);
            }
            return plan.differences().isEmpty() ? ExitCodes.AS_WANTED : ExitCodes.DIFFERENT;
        });
    }
}
