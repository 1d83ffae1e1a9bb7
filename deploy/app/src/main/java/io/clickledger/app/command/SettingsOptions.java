// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How settings are given to every command. */
final class SettingsOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with settings. 'clickledger settings' lists them all.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting; wins over environment variables (CLICKLEDGER_SESSION_GAP for session.gap), which"
                    + " win over the file. Can be repeated.")
    private List<String> assignments = new ArrayList<>();

    Settings read() {
        return sources().read();
    }

    /** All that was given, unread. */
    SettingSources sources() {
        SettingSources sources = new SettingSources();
        if (file != null) {
            sources.file(file);
        }
        return sources.environment(System.getenv()).commandLine(assignments);
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
