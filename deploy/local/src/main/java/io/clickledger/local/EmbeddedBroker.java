// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker, its own controller, in this process and on 127.0.0.1 only. Topics are created with one replica and kept
 * for ever, whatever the age of their records; they are never created by merely being used.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

    private final DataDirectory data;
    private final LocalListener listener;
    private ControllerServer controller;
    private BrokerServer broker;
    private volatile boolean up;
    private boolean closed;

    private EmbeddedBroker(DataDirectory data, LocalListener listener) {
        this.data = data;
        this.listener = listener;
    }

    /**
     * Starts a broker that keeps its topics; on a directory that a broker has used before, also one that was killed, it
     * goes on where that one ended.
     *
     * @param port of 127.0.0.1 to listen on, or 0 for any free one
     * @throws LocalStartException if the port is taken, the directory is in use, or the broker does not come up
     */
    public static EmbeddedBroker start(Path dataDirectory, int port, LocalListener listener) {
        return start(DataDirectory.kept(dataDirectory), port, Map.of(), listener);
    }

    /** Starts a broker with TLS, logins and ACLs; else as {@link #start(Path, int, LocalListener)}. */
    public static EmbeddedBroker startSecured(
            Path dataDirectory, int port, BrokerSecurity security, LocalListener listener) {
        return start(DataDirectory.kept(dataDirectory), port, security.brokerSettings(), listener);
    }

    /** Starts a broker whose topics are deleted when it is closed; else as {@link #start(Path, int, LocalListener)}. */
    public static EmbeddedBroker startTemporary(int port, LocalListener listener) {
        return start(DataDirectory.temporary(), port, Map.of(), listener);
    }

    static EmbeddedBroker start(
            DataDirectory data, int port, Map<String, String> moreSettings, LocalListener listener) {
        long began = System.nanoTime();
        EmbeddedBroker starting = new EmbeddedBroker(data, listener);
        try {
            listener.onStep("starting the broker");
            Loopback.requireFree(port, "broker");
            starting.startServers(BrokerStorage.prepare(data), port, moreSettings);
            starting.up = true;
            listener.onStep("broker up at " + starting.bootstrapServers() + Elapsed.after(began));
            return starting;
        } catch (RuntimeException | LinkageError e) {
            starting.close();
            throw explained(e, port, data);
        }
    }

    private void startServers(Path logs, int port, Map<String, String> moreSettings) {
        Properties settings = BrokerSettings.of(logs, port);
        settings.putAll(moreSettings);
        KafkaConfig config = new KafkaConfig(settings, false);
        var storage = KafkaRaftServer.initializeLogDirs(config, LOG, "[embedded] ");
        MetaPropertiesEnsemble identity = storage._1();
        BootstrapMetadata bootstrap = storage._2();
        Metrics metrics = Server.initializeMetrics(
                config, Time.SYSTEM, identity.clusterId().orElseThrow());
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                identity,
                Time.SYSTEM,
                metrics,
                voters,
                List.of(),
                this::faultHandler,
                ServerSocketFactory.INSTANCE);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap);
        broker = new BrokerServer(shared);
        controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(bound ->
                        voters.complete(Map.of(BrokerSettings.NODE_ID, new InetSocketAddress(Loopback.HOST, bound))));
        controller.startup();
        broker.startup();
    }

    /** Kafka's own handlers end the process; an embedded broker leaves that to whoever embeds it. */
    private FaultHandler faultHandler(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            LOG.error("Broker fault ({}): {}", name, message, cause);
            action.run();
            if (fatal && up) {
                up = false;
                listener.onFailure("The embedded broker failed: " + message, cause);
            }
            return new IllegalStateException(message, cause);
        };
    }

    private static RuntimeException explained(Throwable e, int port, DataDirectory data) {
        if (e instanceof LocalStartException known) {
            return known;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return Loopback.taken(port, "broker", cause);
            }
        }
        return new LocalStartException(
                "The broker did not start on " + data.path() + ": " + e + ". The log says more.", e);
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + port();
    }

    public int port() {
        return broker.boundPort(ListenerName.normalised(BrokerSettings.LISTENER));
    }

    Path dataDirectory() {
        return data.path();
    }

    /** Stops the broker, and deletes its topics if it is temporary. Harmless when repeated. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        up = false;
        if (broker != null) {
            stop("broker", () -> broker.shutdown(SHUTDOWN_LIMIT));
            stop("controller", controller::shutdown);
        }
        data.close();
    }

    private static void stop(String part, Runnable shutdown) {
        try {
            shutdown.run();
        } catch (RuntimeException e) {
            LOG.warn("The {} did not stop cleanly: {}", part, e.toString(), e);
        }
    }
}
