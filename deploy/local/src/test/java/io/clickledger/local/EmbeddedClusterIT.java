// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedClusterIT {

    @TempDir
    Path directory;

    @Test
    void closingLeavesNoProcessNoPortAndNoDirectory() throws Exception {
        EmbeddedCluster cluster = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE);
        int brokerPort = cluster.broker().port();
        int registryPort = URI.create(cluster.registryUrl()).getPort();
        long registryPid = cluster.registry().process().pid();
        Path brokerDirectory = cluster.broker().dataDirectory();
        Path registryDirectory = cluster.registry().logFile().getParent();
        assertThat(brokerDirectory).exists();
        assertThat(registryDirectory).exists();

        cluster.close();
        cluster.close();

        assertThat(ProcessHandle.of(registryPid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThatThrownBy(() -> connect(brokerPort)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> connect(registryPort)).isInstanceOf(ConnectException.class);
        assertThat(brokerDirectory).doesNotExist();
        assertThat(registryDirectory).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everythingListensOnLoopbackOnly() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.startTemporary(0, 0, LocalListener.NONE)) {
            List<String> broker = ListeningSockets.of(ProcessHandle.current().pid());
            List<String> registry =
                    ListeningSockets.of(cluster.registry().process().pid());

            String registryAddress = "0100007F:"
                    + String.format("%04X", URI.create(cluster.registryUrl()).getPort());
            assertThat(broker).as("broker and controller").hasSize(2).allMatch(ListeningSockets::isLoopback);
            assertThat(registry).contains(registryAddress).allMatch(ListeningSockets::isLoopback);
        }
    }

    @Test
    void stepsAreTold() {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, steps::add)) {
            assertThat(steps).contains("starting the broker", "starting the schema registry");
            assertThat(steps).anyMatch(step -> step.startsWith("broker up at " + cluster.bootstrapServers()));
            assertThat(steps).anyMatch(step -> step.startsWith("schema registry up at " + cluster.registryUrl()));
        }
    }

    @Test
    void ifOneCannotStartTheOtherIsStopped() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Loopback.HOST))) {
            assertThatThrownBy(() -> EmbeddedCluster.start(directory, 0, other.getLocalPort(), LocalListener.NONE))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("schema registry");
            assertThatThrownBy(() -> EmbeddedCluster.start(directory, other.getLocalPort(), 0, LocalListener.NONE))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("broker");
        }
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
        // Both directories are free again.
        EmbeddedCluster.start(directory, 0, 0, LocalListener.NONE).close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theRegistryIgnoresTheInterruptOfATerminal() throws Exception {
        EmbeddedRegistry registry = EmbeddedRegistry.startTemporary(0, LocalListener.NONE);
        try (registry) {
            long pid = registry.process().pid();
            new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
            new RegistryRoundTrip(registry.url()).register("visits-value", RegistryRoundTrip.VISIT);
        }
        // Had the signal ended it, this would be 130.
        assertThat(registry.process().exitValue()).isZero();
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getByName(Loopback.HOST), port).close();
    }
}
