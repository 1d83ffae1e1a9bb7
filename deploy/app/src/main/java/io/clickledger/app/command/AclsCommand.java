// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.RightsText;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "acls",
        description =
                "Print the commands that give the roles' logins the least rights with which the roles work. Connects"
                        + " to nothing.",
        mixinStandardHelpOptions = true)
final class AclsCommand implements Callable<Integer> {

    @Option(names = "--role", description = "Only for this role: ${COMPLETION-CANDIDATES}. Default: for both.")
    private Role role;

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            description =
                    "Whose rights, such as User:ingest. Default: a user named as the role's consumer group. Not with"
                            + " --strimzi, whose users are named as their resources.")
    private String principal;

    @Option(
            names = "--tool",
            paramLabel = "COMMAND",
            defaultValue = "kafka-acls.sh --bootstrap-server $BROKERS --command-config admin.properties",
            description =
                    "How Kafka's tool is called, with the options that reach the cluster. Default: ${DEFAULT-VALUE}")
    private String tool;

    @Option(
            names = "--strimzi",
            paramLabel = "CLUSTER",
            description =
                    "Print KafkaUser resources instead, for the Kafka resource of this name (Strimzi 0.49 or newer).")
    private String strimzi;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        checkTogether();
        Settings settings = options.read();
        RightsText text = new RightsText(settings, spec.commandLine().getOut());
        for (Role one : role == null ? List.of(Role.values()) : List.of(role)) {
            if (strimzi != null) {
                text.strimzi(one, strimzi);
            } else {
                text.commands(one, principal == null ? "User:" + one.applicationId(settings) : principal, tool);
            }
        }
        return ExitCode.OK;
    }

    private void checkTogether() {
        if (strimzi != null && principal != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--principal cannot be given with --strimzi: the operator names a user as its KafkaUser is named,"
                            + " which is by the role's consumer group (application.prefix). Leave one of them out.");
        }
        if (principal != null && !principal.matches("(?s)\\w+:.+")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--principal " + principal + " is not of the form TYPE:NAME, such as User:ingest.");
        }
    }
}
