// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How much is logged. */
public final class Logging {

    /** Where the embedded broker, and clients that outlive it for a moment, warn of what is as it should be. */
    private static final List<String> EMBEDDED_NOISE = List.of(
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.clients.producer.internals.Sender",
            "org.apache.kafka.streams.processor.internals.StateDirectory");

    /** Where clients report it as an error that a topic is not known yet that was created a moment ago; they ask again. */
    private static final String TOO_SOON = "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy";

    private Logging() {}

    /** For a command that people watch: what goes well is told by {@link Progress}, not by the log. */
    public static void warningsOnly() {
        set("io.clickledger", Level.WARN);
    }

    /** For a command that brings its own broker. */
    public static void withEmbeddedBroker() {
        EMBEDDED_NOISE.forEach(name -> set(name, Level.ERROR));
        set(TOO_SOON, Level.OFF);
    }

    /** For a command that says itself, in words, why a cluster cannot be reached; the clients would say it every second. */
    public static void withoutConnectionTrouble() {
        warningsOnly();
        set("org.apache.kafka.clients", Level.OFF);
        set("org.apache.kafka.common", Level.OFF);
        set("io.confluent", Level.OFF);
    }

    private static void set(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
