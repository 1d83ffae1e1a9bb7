// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts the commands together. */
public final class CommandLineParts {

    @Command(
            name = "clickledger",
            description = "Real-time sessions and click accounting on Kafka, with an account that always balances.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {
                DemoCommand.class,
                TryCommand.class,
                LocalCommand.class,
                ReplayCommand.class,
                DeadLettersCommand.class,
                TopicsCommand.class,
                AclsCommand.class,
                SchemasCommand.class,
                ConfigCommand.class,
                LagCommand.class,
                AuditCommand.class,
                GenerateCommand.class,
                IngestCommand.class,
                SessionizeCommand.class,
                SettingsCommand.class
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:failed", "2:wrong usage or settings; nothing was started"},
            footer = {"", "'clickledger bench' measures what an event costs; 'clickledger bench --help' says more."})
    static final class Top implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** The version of whatever is run. */
    public static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandLineParts.class.getPackage().getImplementationVersion();
            return new String[] {"clickledger " + (version == null ? "(not packaged)" : version)};
        }
    }

    private CommandLineParts() {}

    /** All of it: runs a command and gives its exit code. */
    public static CommandLine commandLine() {
        return commandLine(new Top());
    }

    /** A command that fails, and is refused, as all of ours: for executables beside this one. */
    public static CommandLine commandLine(Object top) {
        return new CommandLine(top)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(CommandLineParts::onWrongUsage)
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, command.getErr()));
    }

    private static int onWrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what can be given.");
        return CommandLine.ExitCode.USAGE;
    }
}
