// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import static io.clickledger.app.settings.SettingCatalogue.HTTP_PORT;
import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;
import static io.clickledger.app.settings.SettingCatalogue.STATE_DIR;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_CREATE;
import static io.clickledger.app.settings.SettingCatalogue.TOPICS_REPLICATION;
import static io.clickledger.app.settings.SettingCatalogue.TRANSACTION_TIMEOUT;

import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.console.TemporaryDirectory;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.TopicCreation;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "local",
        description = "Run a broker, a schema registry and both topologies on this machine, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {

    /** A killed instance's transaction holds everything up until it times out. */
    private static final Duration SHORT_TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

    /** Beside the broker's and the registry's; 8080 is likely to be the site's own. */
    private static final int DEFAULT_HTTP_PORT = 18_080;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: nothing is kept.")
    private Path dataDirectory;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "Default ${DEFAULT-VALUE}; 0 takes any that is free.")
    private int brokerPort = EmbeddedCluster.DEFAULT_BROKER_PORT;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Default ${DEFAULT-VALUE}; 0 takes any that is free.")
    private int registryPort = EmbeddedCluster.DEFAULT_REGISTRY_PORT;

    @Option(names = "--only-cluster", description = "Without the topologies: to run 'ingest' and 'sessionize' apart.")
    private boolean onlyCluster;

    @Option(
            names = "--secured",
            description = "With --only-cluster: the broker wants TLS and a login, and allows only what an ACL allows. A"
                    + " settings file for each login is written: admin, who may do everything, ingest and sessionize.")
    private boolean secured;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (secured && !onlyCluster) {
            throw new ParameterException(
                    spec.commandLine(), "--secured goes with --only-cluster: the topologies in here have no login.");
        }
        Settings given = options.read();
        EmbeddedSettings.warnOfUnused(given, spec.commandLine().getErr());
        Logging.withEmbeddedBroker();
        try (Progress progress = Progress.onStandardError();
                Lifetime lifetime = new Lifetime()) {
            Path kept = dataDirectory != null
                    ? dataDirectory
                    : lifetime.add(TemporaryDirectory.create()).path();
            Settings settings = settings(given, kept);
            if (!onlyCluster) {
                RoleStarter.prepareIngest();
            }
            Service service = new Service(settings, lifetime, onlyCluster ? List.of() : List.of(Role.values()));
            Optional<LocalLogins> logins = secured ? Optional.of(LocalLogins.in(kept)) : Optional.empty();
            Cluster cluster = startCluster(progress, lifetime, service, logins);
            announce(cluster, logins, progress.during("Starting the topologies", () -> {
                String observation = service.start(cluster);
                service.awaitReady();
                return observation;
            }));
            service.await();
        }
        return ExitCode.OK;
    }

    private Settings settings(Settings given, Path kept) throws IOException {
        Settings settings = given.with(TOPICS_CREATE, TopicCreation.MISSING).with(TOPICS_REPLICATION, 1);
        if (given.given(TRANSACTION_TIMEOUT).isEmpty()) {
            settings = settings.with(TRANSACTION_TIMEOUT, SHORT_TRANSACTION_TIMEOUT);
        }
        if (given.given(HTTP_PORT).isEmpty()) {
            settings = settings.with(HTTP_PORT, DEFAULT_HTTP_PORT);
        }
        if (given.given(STATE_DIR).isEmpty()) {
            settings = settings.with(STATE_DIR, kept.resolve("state"));
        }
        return given.given(IDENTITY_SALT).isPresent() ? settings : settings.with(IDENTITY_SALT, KeptSalt.in(kept));
    }

    private Cluster startCluster(Progress progress, Lifetime lifetime, Service service, Optional<LocalLogins> logins)
            throws IOException {
        LocalListener listener = new LocalListener() {
            @Override
            public void onStep(String step) {
                progress.say(step);
            }

            @Override
            public void onFailure(String what, Throwable cause) {
                service.fail(new IOException(what, cause));
            }
        };
        EmbeddedCluster embedded = lifetime.add(progress.during(
                "Starting a broker and a schema registry",
                () -> logins.isPresent()
                        ? logins.get().start(brokerPort, registryPort, listener)
                        : dataDirectory == null
                                ? EmbeddedCluster.startTemporary(brokerPort, registryPort, listener)
                                : EmbeddedCluster.start(dataDirectory, brokerPort, registryPort, listener)));
        return logins.isPresent()
                ? logins.get().publish(embedded)
                : Cluster.embedded(embedded.bootstrapServers(), embedded.registryUrl());
    }

    private void announce(Cluster cluster, Optional<LocalLogins> logins, String observation) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Clickledger is up; Ctrl-C ends it.");
        out.println("  broker           " + cluster.bootstrapServers());
        out.println("  schema registry  " + cluster.registryUrl());
        logins.ifPresent(files -> out.println("  logins           " + files.describe()));
        out.println("  metrics          " + observation + "/metrics");
        out.println("  health           " + observation + "/health/ready");
        out.println("  data             " + (dataDirectory == null ? "not kept" : dataDirectory.toAbsolutePath()));
        out.flush();
    }
}
