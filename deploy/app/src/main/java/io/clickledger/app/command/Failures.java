// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.runtime.RoleFailedException;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.local.LocalStartException;
import io.clickledger.schemas.SchemaRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Tells people why a command failed, and scripts by its exit code. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int report(Exception e, PrintWriter err) {
        if (Lifetime.isProcessEnding()) {
            return ExitCode.SOFTWARE;
        }
        if (e instanceof InvalidSettingsException) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        }
        err.println("clickledger: " + (isExplained(e) ? withCauses(e) : "unexpected failure: " + e));
        if (isExplained(e)) {
            LOG.debug("The failure in full", e);
        } else {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    /** The message and those of the causes, as far as they say more: Kafka Streams names the store, and RocksDB what is wrong. */
    private static String withCauses(Exception e) {
        StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && message.indexOf(cause.getMessage()) < 0) {
                message.append(": ").append(cause.getMessage());
            }
        }
        return message.toString();
    }

    /** Whether its message says what is wrong, without a stack trace. */
    private static boolean isExplained(Exception e) {
        return e instanceof LocalStartException
                || e instanceof RoleFailedException
                || e instanceof SchemaRefusedException
                || e instanceof KafkaException
                || e instanceof IOException && e.getMessage() != null;
    }
}
