// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import io.clickledger.app.runtime.Answer;
import io.clickledger.app.runtime.Cluster;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Kafka brokers, each its own controller too, in JVMs of their own, each behind a {@link FaultyLink}. A broker that is
 * started again has its address and its data.
 */
public final class Brokers implements AutoCloseable {

    private final Path directory = Directories.temporary("brokers");
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<ChildProcess> brokers = new ArrayList<>();
    private final List<FaultyLink> links = new ArrayList<>();
    private final List<Integer> directPorts = new ArrayList<>();

    private Brokers() {}

    /** So many brokers, each partition on all of them, one of them dispensable if they are three. */
    public static Brokers start(int count) {
        Brokers brokers = new Brokers();
        try {
            brokers.launch(count);
            return brokers;
        } catch (RuntimeException | Error e) {
            brokers.close();
            throw e;
        }
    }

    private void launch(int count) {
        List<Integer> ports = freePorts(3 * count);
        String voters = IntStream.range(0, count)
                .mapToObj(i -> i + "@127.0.0.1:" + ports.get(3 * i))
                .collect(Collectors.joining(","));
        for (int i = 0; i < count; i++) {
            int behindLink = ports.get(3 * i + 1);
            int direct = ports.get(3 * i + 2);
            FaultyLink link = new FaultyLink(behindLink);
            links.add(link);
            directPorts.add(direct);
            Path home = directory.resolve("broker-" + i);
            Path properties = directory.resolve("broker-" + i + ".properties");
            try {
                Files.createDirectories(home);
                Files.writeString(
                        properties,
                        BrokerProperties.of(i, count, voters, ports.get(3 * i), behindLink, link.port(), direct, home));
                format(i, home);
            } catch (Exception e) {
                throw new IllegalStateException("cannot prepare broker " + i, e);
            }
            brokers.add(new ChildProcess(
                    "broker-" + i, directory, "kafka.Kafka", List.of("-Xmx400m"), List.of(properties.toString())));
        }
        brokers.forEach(ChildProcess::start);
        awaitAll();
    }

    private void format(int node, Path home) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(node)
                .setClusterId(clusterId)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(home.toString())
                .addDirectory(home.toString())
                .run();
    }

    /** Held together until all are known, so that no port comes twice. */
    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cluster behind the faulty links, with the registry that all scenarios share. */
    public Cluster behindLinks() {
        return cluster(links.stream().map(FaultyLink::port).toList());
    }

    /** The cluster as it is, past the links. */
    public Cluster direct() {
        return cluster(directPorts);
    }

    private static Cluster cluster(List<Integer> ports) {
        String servers = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return new Cluster(Map.of("bootstrap.servers", servers), Map.of("url", SharedCluster.registryUrl()));
    }

    public FaultyLink link(int broker) {
        return links.get(broker);
    }

    /** SIGKILL. */
    public void kill(int broker) {
        brokers.get(broker).kill();
    }

    /** SIGTERM, and waits for the end. */
    public void stop(int broker) {
        brokers.get(broker).stop();
    }

    /** Starts a broker again, on its data and at its address, and waits until all are there. */
    public void restart(int broker) {
        brokers.get(broker).start();
        awaitAll();
    }

    /** Waits until every broker is known to the cluster. */
    private void awaitAll() {
        try (Admin admin = direct().admin()) {
            Await.until("all brokers to be up:\n" + brokers.get(0).output(), () -> {
                brokers.forEach(ChildProcess::checkAlive);
                try {
                    return Answer.of(admin.describeCluster().nodes()).size() == brokers.size();
                } catch (org.apache.kafka.common.errors.RetriableException e) {
                    return false;
                }
            });
        }
    }

    @Override
    public void close() {
        brokers.forEach(ChildProcess::close);
        links.forEach(FaultyLink::close);
        Directories.delete(directory);
    }
}
