// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. */
public final class Logging {

    private Logging() {}

    /** For commands that people watch: what goes well is told by {@link Progress}, not by the log. */
    public static void warningsOnly() {
        if (LoggerFactory.getLogger("io.clickledger") instanceof Logger ours) {
            ours.setLevel(Level.WARN);
        }
    }
}
