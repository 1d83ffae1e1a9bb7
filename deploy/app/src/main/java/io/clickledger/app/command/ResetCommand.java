// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ConnectionFaults;
import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.reset.ResetExecution;
import io.clickledger.app.reset.ResetPlan;
import io.clickledger.app.reset.ResetPlanner;
import io.clickledger.app.reset.ResetText;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reset",
        description =
                "Let a role begin anew: forget its state, and read its input again. Without --execute it shows what"
                        + " would be done, and what readers of the results would see, and changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:the plan was shown; with --execute: it was done",
            "1:it must not be done now, and nothing was changed: instances are running, or have left a transaction open",
            ExitCodes.OF_USAGE,
            ExitCodes.OF_UNKNOWN
        },
        footer = {
            "",
            "All instances must be stopped. Ingest begins anew only together with the sessionizer, which would else be given"
                    + " every event twice. No input or output topic is deleted or shortened."
        })
final class ResetCommand implements Callable<Integer> {

    private static final String EARLIEST = "earliest";

    @Parameters(arity = "1", paramLabel = "ingest|sessionize", description = "Which role.")
    private Role role;

    @Option(
            names = "--to",
            paramLabel = "earliest|TIME",
            description =
                    "Read the input again from its beginning (default), or from the first record with this timestamp"
                            + " or a later one, such as 2026-03-02T00:00:00Z.")
    private String to = EARLIEST;

    @Option(names = "--execute", description = "Do it.")
    private boolean execute;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<Instant> from = from();
        Settings settings = options.read();
        Cluster cluster = Cluster.kafkaOf(settings);
        Logging.withoutConnectionTrouble();
        try (Lifetime lifetime = new Lifetime()) {
            return reset(settings, lifetime.add(cluster.impatientAdmin()), from);
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(settings.withoutSecrets(e.getMessage()));
        } catch (KafkaException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("clickledger: " + new ConnectionFaults(settings, cluster).ofKafka(e));
            if (execute) {
                err.println(
                        "It is not known how much was done. Run the same again until it says that it is done; until then"
                                + " the sessionizer does not start with half of its state.");
            }
            err.flush();
            return ExitCodes.UNKNOWN;
        }
    }

    private int reset(Settings settings, Admin admin, Optional<Instant> from) throws IOException {
        ResetPlan plan = new ResetPlanner(settings, admin).plan(role, from);
        ResetText text = new ResetText(settings, spec.commandLine().getOut());
        boolean isDone = execute && !plan.isRefused();
        if (!json) {
            text.plan(plan);
        }
        if (isDone) {
            new ResetExecution(admin).execute(plan);
        }
        if (json) {
            text.json(plan, isDone);
        } else {
            text.conclude(plan, isDone);
        }
        return plan.isRefused() ? ExitCodes.DIFFERENT : ExitCodes.AS_WANTED;
    }

    private Optional<Instant> from() {
        if (to.equalsIgnoreCase(EARLIEST)) {
            return Optional.empty();
        }
        Instant from;
        try {
            from = OffsetDateTime.parse(to).toInstant();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to '" + to + "' must be 'earliest', or a time with its offset, such as 2026-03-02T00:00:00Z.");
        }
        if (from.isAfter(Instant.now())) {
            throw new ParameterException(
                    spec.commandLine(), "--to " + to + " lies in the future: all that is there would be passed over.");
        }
        return Optional.of(from);
    }
}
