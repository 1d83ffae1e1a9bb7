// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "ingest",
        description = "Run the ingest topology on a real cluster: raw topics to events.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.read();
        // Named now, not when the topology is built.
        settings.get(IDENTITY_SALT);
        Service.run(Role.INGEST, settings);
        return ExitCode.OK;
    }
}
