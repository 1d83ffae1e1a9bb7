// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import java.io.PrintWriter;
import java.util.List;

/** What is common to the commands that bring their own cluster. */
final class EmbeddedSettings {

    private EmbeddedSettings() {}

    /** Says which of the given settings speak of a cluster that is not used here. */
    static void warnOfUnused(Settings given, PrintWriter err) {
        List<String> unused = given.describe().stream()
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .filter(key -> SettingCatalogue.PASS_THROUGH.stream().anyMatch(key::startsWith))
                .toList();
        if (!unused.isEmpty()) {
            err.println("This command brings its own cluster; not used: " + String.join(", ", unused));
            err.flush();
        }
    }
}
