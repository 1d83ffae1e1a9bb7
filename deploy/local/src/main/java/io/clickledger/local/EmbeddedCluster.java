// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.nio.file.Path;
import java.util.function.Supplier;

/** An {@link EmbeddedBroker} and an {@link EmbeddedRegistry}, started and stopped side by side. */
public final class EmbeddedCluster implements AutoCloseable {

    /** Where the broker listens unless told otherwise. Not Kafka's 9092: a real broker may be there. */
    public static final int DEFAULT_BROKER_PORT = 19_092;
    /** Where the registry listens unless told otherwise. */
    public static final int DEFAULT_REGISTRY_PORT = 18_081;

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private EmbeddedCluster(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts both on a directory where topics and schemas are kept.
     *
     * @param brokerPort   of 127.0.0.1 to listen on, or 0 for any free one
     * @param registryPort likewise
     * @throws LocalStartException if either does not come up; the other is then stopped
     */
    public static EmbeddedCluster start(Path dataDirectory, int brokerPort, int registryPort, LocalListener listener) {
        return sideBySide(
                () -> EmbeddedBroker.start(dataDirectory.resolve("broker"), brokerPort, listener),
                () -> EmbeddedRegistry.start(dataDirectory.resolve("registry"), registryPort, listener));
    }

    /**
     * Starts both, the broker with TLS, logins and ACLs; else as {@link #start(Path, int, int, LocalListener)}. The
     * registry has neither: it is on the loopback, and keeps nothing secret.
     */
    public static EmbeddedCluster startSecured(
            Path dataDirectory, int brokerPort, int registryPort, BrokerSecurity security, LocalListener listener) {
        return sideBySide(
                () -> EmbeddedBroker.startSecured(dataDirectory.resolve("broker"), brokerPort, security, listener),
                () -> EmbeddedRegistry.start(dataDirectory.resolve("registry"), registryPort, listener));
    }

    /** Starts both without keeping anything; else as {@link #start(Path, int, int, LocalListener)}. */
    public static EmbeddedCluster startTemporary(int brokerPort, int registryPort, LocalListener listener) {
        return sideBySide(
                () -> EmbeddedBroker.startTemporary(brokerPort, listener),
                () -> EmbeddedRegistry.startTemporary(registryPort, listener));
    }

    private static EmbeddedCluster sideBySide(Supplier<EmbeddedBroker> broker, Supplier<EmbeddedRegistry> registry) {
        Starting<EmbeddedRegistry> registryStarting = new Starting<>("clickledger-start-registry", registry);
        EmbeddedBroker brokerUp = null;
        try {
            brokerUp = broker.get();
            return new EmbeddedCluster(brokerUp, registryStarting.await());
        } catch (RuntimeException e) {
            registryStarting.abandon();
            if (brokerUp != null) {
                brokerUp.close();
            }
            throw e;
        }
    }

    /** Where Kafka clients connect: host and port. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The address for Confluent's clients ({@code schema.registry.url}). */
    public String registryUrl() {
        return registry.url();
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedRegistry registry() {
        return registry;
    }

    /** Stops both. Harmless when repeated. */
    @Override
    public void close() {
        Thread registryStopping = new Thread(registry::close, "clickledger-stop-registry");
        registryStopping.start();
        broker.close();
        try {
            registryStopping.join();
        } catch (InterruptedException e) {
            registryStopping.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
