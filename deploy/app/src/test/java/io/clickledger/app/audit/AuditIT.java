// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.metrics.IngestMeters;
import io.clickledger.app.metrics.SessionizerMeters;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.RoleStarter;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.local.EmbeddedBroker;
import io.clickledger.local.LocalListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code audit} command as people call it, on a cluster on which both roles have been at work. */
final class AuditIT {

    @TempDir
    private Path directory;

    private final StringWriter stdout = new StringWriter();
    private final StringWriter stderr = new StringWriter();

    @Test
    void whatIsAsPlantedIsToldFromWhatIsNot() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0, LocalListener.NONE)) {
            List<String> given = List.of(
                    "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                    "schema.registry.url=mock://audit",
                    "identity.salt=a salt that is long enough",
                    "input=history",
                    "commit.interval=PT0.2S",
                    "state.dir=" + directory.resolve("state"));
            Settings settings = new SettingSources().commandLine(given).read();
            assertThat(run(given, "topics", "apply")).isZero();
            sendBytesOfNobody(broker.bootstrapServers());
            String truth = directory.resolve("truth").toString();
            assertThat(run(given, "generate", "--events=2000", "--end-of-input", "--truth=" + truth))
                    .as(stderr::toString)
                    .isZero();

            assertThat(run(given, "audit", "--truth", truth)).isEqualTo(1);
            assertThat(stdout.toString())
                    .containsPattern("raw +2,000 +2,000\n")
                    .containsPattern("sessions +[0-9,]+ +0  differs\n");

            RoleStarter starter = new RoleStarter(settings, Cluster.of(settings));
            try (RunningRole ingest = starter.ingest(new IngestMeters(new SimpleMeterRegistry()));
                    RunningRole sessionize = starter.sessionize(new SessionizerMeters(new SimpleMeterRegistry()))) {
                int exitCode = run(given, "audit", "--truth", truth, "--within", "PT2M");
                ingest.check();
                sessionize.check();
                assertThat(exitCode).as(stdout::toString).isZero();
            }
            assertThat(stdout.toString()).contains("none are misjudged").doesNotContain("differs");

            // Of traffic that the truth does not speak of it takes no notice.
            assertThat(run(given, "generate", "--events=2000", "--seed=2", "--truth=" + truth + "-2"))
                    .isZero();
            assertThat(run(given, "audit", "--truth", truth)).isZero();
            assertThat(run(given, "audit", "--truth", truth + "-2")).isEqualTo(1);
        }
    }

    @Test
    void aTruthThatIsNoneIsWrongUsage() {
        assertThat(run(
                        List.of("kafka.bootstrap.servers=127.0.0.1:1", "schema.registry.url=mock://audit"),
                        "audit",
                        "--truth",
                        directory.toString()))
                .isEqualTo(2);
        assertThat(stderr.toString()).contains("--truth").contains("summary.json");
    }

    /** Not planted, and not to be decoded: the audit goes on. */
    private static void sendBytesOfNobody(String bootstrapServers) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("clicks", new byte[] {1, 2, 3})).get();
        }
    }

    private int run(List<String> settings, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        stdout.getBuffer().setLength(0);
        stderr.getBuffer().setLength(0);
        var commands = CommandLineParts.commandLine();
        commands.setOut(new PrintWriter(stdout, true));
        commands.setErr(new PrintWriter(stderr, true));
        return commands.execute(arguments.toArray(String[]::new));
    }
}
