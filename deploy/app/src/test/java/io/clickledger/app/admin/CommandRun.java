// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.command.CommandLineParts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A command as people call it: its exit code, and what it says. */
record CommandRun(int exitCode, String out, String err) {

    /** Runs it with settings, each in the form key=value. */
    static CommandRun of(List<String> settings, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int exitCode = commands.execute(arguments.toArray(String[]::new));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
