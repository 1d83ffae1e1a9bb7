// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "sessionize",
        description = "Run the sessionizer topology on a real cluster: events to sessions.",
        mixinStandardHelpOptions = true)
final class SessionizeCommand implements Callable<Integer> {

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        try (Lifetime lifetime = new Lifetime()) {
            Service service = new Service(settings, lifetime, List.of(Role.SESSIONIZE));
            service.start(cluster);
            service.await();
        }
        return ExitCode.OK;
    }
}
