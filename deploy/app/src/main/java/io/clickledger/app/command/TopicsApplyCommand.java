// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ClusterTopics;
import io.clickledger.app.admin.TopicReport;
import io.clickledger.app.topics.TopicPlan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = "Show the plan, then do it: create topics that are missing, change settings, add partitions where"
                + " that is safe. Nothing is deleted, and nobody is asked; 'topics plan' shows beforehand what would be"
                + " done.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:all topics are as they should be",
            "1:something is left that is not done here; each is named",
            ExitCodes.OF_USAGE,
            ExitCodes.OF_UNKNOWN
        })
final class TopicsApplyCommand implements Callable<Integer> {

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return TopicsWork.run(options.read(), spec.commandLine().getErr(), this::apply);
    }

    private int apply(ClusterTopics topics) {
        PrintWriter out = spec.commandLine().getOut();
        TopicReport report = new TopicReport(out);
        TopicPlan plan = topics.plan();
        report.plan(plan);
        TopicPlan rest = plan;
        if (plan.hasWork()) {
            rest = topics.apply(plan, report::change);
            out.println(
                    rest.hasWork()
                            ? "Done, but the cluster does not show all of it; 'topics check' says what is missing."
                            : "Done.");
        }
        report.remaining(rest);
        out.flush();
        return rest.differences().isEmpty() ? ExitCodes.AS_WANTED : ExitCodes.DIFFERENT;
    }
}
