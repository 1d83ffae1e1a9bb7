// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ConnectionFaults;
import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.lag.LagReader;
import io.clickledger.app.lag.LagReport;
import io.clickledger.app.lag.LagText;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistryAnswerException;
import io.clickledger.schemas.RegistrySubjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "lag",
        description =
                "Say how far the roles are behind, in offsets and in seconds of event time, and which source holds"
                        + " time back. Read from outside: it works when no instance is alive.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:nothing is behind by more than --max-lag-seconds, or that was not given",
            "1:something is",
            ExitCodes.OF_USAGE,
            ExitCodes.OF_UNKNOWN
        })
final class LagCommand implements Callable<Integer> {

    @Option(
            names = "--max-lag-seconds",
            paramLabel = "SECONDS",
            description =
                    "Exit with 1 if a partition, or the watermark of a source beyond session.grace, is behind by more.")
    private double maxLagSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--timeout-seconds",
            paramLabel = "SECONDS",
            description = "Give up, and exit with 3, after so long. Default: ${DEFAULT-VALUE}.")
    private long timeoutSeconds = 60;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.read();
        Cluster cluster = Cluster.of(settings);
        Logging.withoutConnectionTrouble();
        // Some of what is asked waits without end for a registry that refuses. An interrupt ends every wait.
        ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "lag");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return reader.submit(() -> read(settings, cluster)).get(timeoutSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return unknown("Kafka or the registry did not give all that is needed within " + timeoutSeconds
                    + " s. 'clickledger config check' tries both; --timeout-seconds allows more.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            reader.shutdownNow();
        }
    }

    private int read(Settings settings, Cluster cluster) throws IOException {
        ConnectionFaults faults = new ConnectionFaults(settings, cluster);
        try (Lifetime lifetime = new Lifetime()) {
            try (RegistrySubjects registry = cluster.subjects()) {
                // Schemas are waited for without end, so it is made sure first that somebody answers.
                registry.names();
            }
            LagReport report = lifetime.add(new LagReader(
                            settings,
                            cluster,
                            lifetime.add(cluster.impatientAdmin()),
                            lifetime.add(cluster.schemas()),
                            Clock.systemUTC()))
                    .read();
            print(report);
            return report.worstSeconds() > maxLagSeconds ? ExitCodes.DIFFERENT : ExitCodes.AS_WANTED;
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(settings.withoutSecrets(e.getMessage()));
        } catch (KafkaException e) {
            return unknown(faults.ofKafka(e));
        } catch (RegistryAnswerException e) {
            return unknown(faults.ofRegistry(e));
        }
    }

    private void print(LagReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            LagText.printJson(report, out);
        } else {
            LagText.print(report, out);
        }
    }

    private int unknown(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("clickledger: " + why);
        err.flush();
        return ExitCodes.UNKNOWN;
    }
}
