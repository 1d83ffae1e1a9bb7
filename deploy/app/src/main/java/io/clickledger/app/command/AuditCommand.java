// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.admin.ConnectionFaults;
import io.clickledger.app.audit.AuditReport;
import io.clickledger.app.audit.ClusterAudit;
import io.clickledger.app.console.Lifetime;
import io.clickledger.app.console.Logging;
import io.clickledger.app.console.Progress;
import io.clickledger.app.generate.KeptTruth;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description =
                "Hold what is on the topics of a cluster against what 'generate --truth' has planted there: where every"
                        + " record went, what became of every click, and where every session that carries a click id came"
                        + " from.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:all is as planted",
            "1:something is not, or not yet: sessions close when time has passed them; each is named",
            ExitCodes.OF_USAGE,
            ExitCodes.OF_UNKNOWN
        })
final class AuditCommand implements Callable<Integer> {

    private static final long PAUSE_MS = 1_000;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Where 'generate --truth' has written truth.jsonl and summary.json.")
    private Path directory;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            description = "Look again until all is as planted, for so long. Default: look once.")
    private Duration within = Duration.ZERO;

    @Mixin
    private SettingsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.read();
        KeptTruth truth = truth();
        Cluster cluster = Cluster.of(settings);
        Logging.withoutConnectionTrouble();
        try (Lifetime lifetime = new Lifetime();
                Progress progress = Progress.onStandardError()) {
            ClusterAudit audit = new ClusterAudit(cluster, settings.topics(), lifetime.add(cluster.schemas()), truth);
            AuditReport report = progress.during("Reading the topics", () -> look(audit));
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.describe());
            out.flush();
            return report.agrees() ? ExitCodes.AS_WANTED : ExitCodes.DIFFERENT;
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(settings.withoutSecrets(e.getMessage()));
        } catch (KafkaException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("clickledger: " + new ConnectionFaults(settings, cluster).ofKafka(e));
            err.flush();
            return ExitCodes.UNKNOWN;
        }
    }

    private KeptTruth truth() {
        try {
            return KeptTruth.read(directory);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--truth " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private AuditReport look(ClusterAudit audit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        AuditReport report = audit.look();
        while (!report.agrees() && System.nanoTime() - deadline < 0) {
            Thread.sleep(PAUSE_MS);
            report = audit.look();
        }
        return report;
    }
}
