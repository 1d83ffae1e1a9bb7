// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ConnectionFaults;
import io.clickledger.app.admin.RightsText;
import io.clickledger.app.admin.RoleRights;
import io.clickledger.app.console.Logging;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
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
                "Print the commands that give the roles' logins the least rights with which the roles work; connects to"
                        + " nothing. Or grant them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:printed, or granted", ExitCodes.OF_USAGE, ExitCodes.OF_UNKNOWN})
final class AclsCommand implements Callable<Integer> {

    private static final Set<String> PRINTING = Set.of("--tool", "--strimzi");

    @Option(names = "--role", description = "Only for this role: ${COMPLETION-CANDIDATES}. Default: for both.")
    private Role role;

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            description = "Whose rights, such as User:ingest. Default: a user named as the role's consumer group.")
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

    @Option(
            names = "--apply",
            description =
                    "Grant the rights on the cluster, and print them. The login of the settings needs Alter on the"
                            + " cluster. Nothing is taken away from anybody.")
    private boolean apply;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (apply
                && spec.commandLine().getParseResult().matchedOptions().stream()
                        .anyMatch(option -> PRINTING.contains(option.longestName()))) {
            throw new ParameterException(
                    spec.commandLine(), "--apply goes neither with --tool nor with --strimzi: these print.");
        }
        Settings settings = options.read();
        List<Role> roles = role == null ? List.of(Role.values()) : List.of(role);
        RightsText text = new RightsText(settings, spec.commandLine().getOut());
        if (apply) {
            return grant(settings, roles, text);
        }
        for (Role one : roles) {
            if (strimzi != null) {
                text.strimzi(one, strimzi);
            } else {
                text.commands(one, principal(one, settings), tool);
            }
        }
        return ExitCode.OK;
    }

    private String principal(Role of, Settings settings) {
        return principal == null ? "User:" + of.applicationId(settings) : principal;
    }

    private int grant(Settings settings, List<Role> roles, RightsText text) {
        Cluster cluster = Cluster.kafkaOf(settings);
        Logging.withoutConnectionTrouble();
        try (Admin admin = cluster.impatientAdmin()) {
            for (Role one : roles) {
                RoleRights.grant(one, settings, principal(one, settings), admin);
                text.granted(one, principal(one, settings));
            }
            return ExitCodes.AS_WANTED;
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(settings.withoutSecrets(e.getMessage()));
        } catch (KafkaException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("clickledger: " + new ConnectionFaults(settings, cluster).ofKafka(e));
            err.flush();
            return ExitCodes.UNKNOWN;
        }
    }
}
