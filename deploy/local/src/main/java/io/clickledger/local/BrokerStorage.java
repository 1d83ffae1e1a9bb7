// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Where the broker keeps its logs: formatted once, and used as it is from then on. */
final class BrokerStorage {

    private static final String LOGS = "kafka";
    private static final String BEING_FORMATTED = "kafka-being-formatted";

    private BrokerStorage() {}

    /** The formatted log directory inside a data directory. */
    static Path prepare(DataDirectory data) {
        Path logs = data.path().resolve(LOGS);
        if (Files.isDirectory(logs)) {
            return logs;
        }
        try {
            // Formatted beside its place and moved there whole: a kill in between leaves nothing half-formatted.
            Path beingFormatted = data.path().resolve(BEING_FORMATTED);
            Files.createDirectories(beingFormatted);
            format(beingFormatted);
            return Files.move(beingFormatted, logs, StandardCopyOption.ATOMIC_MOVE);
        } catch (Exception e) {
            throw new LocalStartException(
                    "Cannot prepare the broker's directory " + logs + ": " + e.getMessage()
                            + ". Delete it, or choose another data directory.",
                    e);
        }
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }
}
