// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} leaves: no process, and everything that was acknowledged. */
final class KilledClusterIT {

    @TempDir
    Path directory;

    private Process process;

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    void theRegistryDiesWithItsStarterAndARestartFindsEverything() throws Exception {
        Up first = start(0, 0);
        KafkaRoundTrip kafka = new KafkaRoundTrip(first.bootstrapServers());
        kafka.createTopic("topic", Map.of());
        kafka.writeCommitted("topic", "acknowledged");
        int id = new RegistryRoundTrip(first.registryUrl()).register("visits-value", RegistryRoundTrip.VISIT);
        assertThat(ProcessHandle.of(first.registryPid())).isPresent();

        process.destroyForcibly().onExit().join();

        // At once and on the same ports, while the registry may still be dying.
        Up second = start(first.brokerPort(), first.registryPort());
        assertThat(ProcessHandle.of(first.registryPid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
        assertThat(new KafkaRoundTrip(second.bootstrapServers()).read("topic", 1, "group"))
                .containsExactly("acknowledged");
        assertThat(new RegistryRoundTrip(second.registryUrl()).register("visits-value", RegistryRoundTrip.VISIT))
                .isEqualTo(id);
    }

    @Test
    void aRegistryIsNotLeftBehind() throws Exception {
        Up up = start(0, 0);
        ProcessHandle registry = ProcessHandle.of(up.registryPid()).orElseThrow();

        process.destroyForcibly();

        Eventually.until("the registry has ended", () -> !registry.isAlive());
    }

    private Up start(int brokerPort, int registryPort) throws Exception {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-D" + RegistryHome.PROPERTY + "=" + System.getProperty(RegistryHome.PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterMain.class.getName(),
                        directory.toString(),
                        String.valueOf(brokerPort),
                        String.valueOf(registryPort)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        assertThat(line).as("first line of the process").startsWith("UP ");
        String[] words = line.split(" ");
        return new Up(words[1], words[2], Long.parseLong(words[3]));
    }

    private record Up(String bootstrapServers, String registryUrl, long registryPid) {
        int brokerPort() {
            return Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
        }

        int registryPort() {
            return java.net.URI.create(registryUrl).getPort();
        }
    }
}
