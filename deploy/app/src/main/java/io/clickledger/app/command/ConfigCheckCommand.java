// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ConfigCheck;
import io.clickledger.app.admin.ConfigFindings;
import io.clickledger.app.console.Logging;
import io.clickledger.app.runtime.Role;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description =
                "Show the settings that are not the default, where each was given, and everything that is wrong or"
                        + " risky; then try the connections. Shows no secret, and changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:the roles can start; there may be warnings",
            "1:they cannot, or could not work; each problem is named",
            "2:wrong usage, or a settings file that cannot be read",
            ExitCodes.OF_UNKNOWN
        })
final class ConfigCheckCommand implements Callable<Integer> {

    @Option(names = "--role", description = "Only for this role: ${COMPLETION-CANDIDATES}. Default: for both.")
    private Role role;

    @Option(names = "--offline", description = "Connect to nothing.")
    private boolean offline;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.withoutConnectionTrouble();
        List<Role> roles = role == null ? List.of(Role.values()) : List.of(role);
        ConfigFindings findings = new ConfigCheck(roles, !offline).check(options.sources(), options.file());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            findings.printJson(out);
        } else {
            findings.print(out);
        }
        if (findings.hasProblems()) {
            return ExitCodes.DIFFERENT;
        }
        return findings.isReached() ? ExitCodes.AS_WANTED : ExitCodes.UNKNOWN;
    }
}
