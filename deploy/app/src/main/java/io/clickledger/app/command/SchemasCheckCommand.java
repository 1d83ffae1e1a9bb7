// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.SubjectReport;
import io.clickledger.app.admin.SubjectState;
import io.clickledger.app.admin.SubjectState.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Say for every subject whether the contract is registered, missing or refused, and whether the"
                + " compatibility level is right. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.OF_AS_WANTED, ExitCodes.OF_DIFFERENT, ExitCodes.OF_USAGE, ExitCodes.OF_UNKNOWN})
final class SchemasCheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return SchemasWork.run(options.read(), spec.commandLine().getErr(), subjects -> {
            List<SubjectState> states = subjects.states();
            SubjectReport report = new SubjectReport(spec.commandLine().getOut());
            if (json) {
                report.json(states);
            } else {
                report.check(states);
            }
            return exitCode(states);
        });
    }

    static int exitCode(List<SubjectState> states) {
        return states.stream().allMatch(state -> state.finding() == Finding.REGISTERED)
                ? ExitCodes.AS_WANTED
                : ExitCodes.DIFFERENT;
    }
}
