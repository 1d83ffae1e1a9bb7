// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.runtime.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "sessionize",
        description = "Run the sessionizer topology on a real cluster: events to sessions.",
        mixinStandardHelpOptions = true)
final class SessionizeCommand implements Callable<Integer> {

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        Service.run(Role.SESSIONIZE, options.read());
        return ExitCode.OK;
    }
}
