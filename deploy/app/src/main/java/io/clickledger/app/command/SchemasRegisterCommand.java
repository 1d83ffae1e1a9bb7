// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ContractSubjects;
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
        name = "register",
        description =
                "Register the contracts that are missing, and set the compatibility level of the subjects that are"
                        + " new to FULL_TRANSITIVE. Nothing is deleted.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:all contracts are registered as they should be",
            "1:something is left that is not done here; each is named",
            ExitCodes.OF_USAGE,
            ExitCodes.OF_UNKNOWN
        })
final class SchemasRegisterCommand implements Callable<Integer> {

    @Option(
            names = "--set-levels",
            description = "Set the compatibility level of subjects that were there before, too.")
    private boolean setLevels;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return SchemasWork.run(options.read(), spec.commandLine().getErr(), this::register);
    }

    private int register(ContractSubjects subjects) {
        SubjectReport report = new SubjectReport(spec.commandLine().getOut());
        if (subjects.register(subjects.states(), setLevels, report::done) == 0) {
            report.nothingDone();
        }
        List<SubjectState> after = subjects.states();
        List<SubjectState> left = after.stream()
                .filter(state -> state.finding() != Finding.REGISTERED)
                .toList();
        if (!left.isEmpty()) {
            report.check(left);
        }
        return SchemasCheckCommand.exitCode(after);
    }
}
