// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistryAnswerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Says in plain words, and without secrets, why the cluster or the registry cannot be worked with, and what to look at. */
public final class ConnectionFaults {

    private static final int PROBE_MS = 3_000;
    private static final int DEFAULT_PORT = 9092;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Settings settings;
    private final Cluster cluster;

    public ConnectionFaults(Settings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    /** What is wrong with the connection to Kafka. May take some seconds, since it is tried what listens there. */
    public String ofKafka(Throwable fault) {
        return settings.withoutSecrets("Kafka at " + cluster.bootstrapServers() + ": " + kafkaWords(fault));
    }

    /** What is wrong with the connection to the registry. */
    public String ofRegistry(Throwable fault) {
        return settings.withoutSecrets("The registry at " + cluster.registryUrl() + ": " + registryWords(fault));
    }

    /** The most telling fault of the chain is told, and the login before what follows from it. */
    private String kafkaWords(Throwable fault) {
        List<Throwable> chain = chain(fault);
        Optional<String> authorization = find(chain, AuthorizationException.class)
                .map(e -> "this client is not authorized (" + e.getMessage()
                        + "). Let it Describe and DescribeConfigs the"
                        + " topics and the cluster; to change them, Create and AlterConfigs and Alter, too.");
        Optional<String> mechanism = find(chain, UnsupportedSaslMechanismException.class)
                .map(e -> "the brokers do not offer this way to log in (" + e.getMessage()
                        + "). Set kafka.sasl.mechanism to one that they have.");
        Optional<String> login = find(chain, SaslAuthenticationException.class)
                .map(e -> "the login is refused (" + e.getMessage()
                        + "). Look at user and password in kafka.sasl.jaas.config, and at kafka.sasl.mechanism.");
        Optional<String> tls =
                find(chain, SslAuthenticationException.class).map(e -> tlsWords(chain, SettingCatalogue.KAFKA));
        Optional<String> agreement = find(chain, AuthenticationException.class)
                .map(e -> "the brokers and this client do not agree on how to log in (" + e.getMessage()
                        + "). Look at kafka.security.protocol and kafka.sasl.mechanism.");
        Optional<String> topic = find(chain, UnknownTopicOrPartitionException.class)
                .map(e -> "a topic is not there (" + e.getMessage()
                        + "). 'clickledger topics check' says which are missing.");
        Optional<String> refusal = find(chain, ApiException.class)
                .filter(e -> !(e instanceof RetriableException))
                .map(e -> "the cluster refuses (" + e.getMessage() + ").");
        Optional<String> version = find(chain, UnsupportedVersionException.class)
                .map(e -> "the brokers are too old for this (" + e.getMessage() + ").");
        Optional<String> host = find(chain, ConfigException.class)
                .filter(e -> String.valueOf(e.getMessage()).contains("No resolvable"))
                .map(e -> "none of these hosts is known. Look at kafka.bootstrap.servers.");
        Optional<String> refused = chain.stream()
                .filter(e -> e instanceof ConfigException
                        || String.valueOf(e.getMessage()).contains("KafkaAdminClient"))
                .findFirst()
                .map(e -> "Kafka's client refuses its settings: "
                        + chain.get(chain.size() - 1).getMessage());
        return Stream.of(authorization, mechanism, login, tls, agreement, topic, version, refusal, host, refused)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> silence(chain));
    }

    /** Nobody answered. Only trying tells why. */
    private String silence(List<Throwable> chain) {
        String last = chain.get(chain.size() - 1).getMessage();
        List<String> attempts = new ArrayList<>();
        for (String server : cluster.bootstrapServers().split(",")) {
            Optional<String> obstacle = probe(server.trim());
            if (obstacle.isEmpty()) {
                String protocol =
                        cluster.kafka().getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
                return "something listens at " + server.trim() + ", but does not answer (" + last
                        + "). Does what listens there speak Kafka over " + protocol
                        + " (kafka.security.protocol), and can the addresses that the brokers advertise be reached from"
                        + " here?";
            }
            attempts.add(obstacle.get());
        }
        return String.join("; ", attempts) + ". Look at kafka.bootstrap.servers, and whether the brokers run.";
    }

    private static Optional<String> probe(String server) {
        int colon = server.lastIndexOf(':');
        String host = colon < 0 ? server : server.substring(0, colon).replaceAll("^\\[|]$", "");
        int port;
        try {
            port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(server.substring(colon + 1));
        } catch (NumberFormatException e) {
            return Optional.of(server + " is not of the form host:port");
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Optional.of("there is no host '" + host + "'");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, PROBE_MS);
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.of(server + " does not answer at all; a firewall may stand between");
        } catch (IOException e) {
            return Optional.of("nobody listens at " + server + " (" + e.getMessage() + ")");
        }
    }

    private static String registryWords(Throwable fault) {
        if (fault instanceof RegistryAnswerException answer && answer.isAnswer()) {
            return switch (answer.status()) {
                case UNAUTHENTICATED ->
                    "the login is refused (401). Look at schema.registry.basic.auth.user.info, or at"
                            + " schema.registry.bearer.auth.….";
                case FORBIDDEN ->
                    "this client is not authorized (403): " + answer.getMessage()
                            + ". Let it read the subjects; to register, write them, too.";
                case NOT_FOUND ->
                    "there is no registry at this path (404). Look at schema.registry.url; some registries"
                            + " have a path, such as /apis/ccompat/v7.";
                default -> answer.getMessage() + " (status " + answer.status() + ").";
            };
        }
        List<Throwable> chain = chain(fault);
        if (find(chain, SSLException.class).isPresent()) {
            return tlsWords(chain, SettingCatalogue.REGISTRY);
        }
        String last = chain.get(chain.size() - 1).toString();
        if (find(chain, UnknownHostException.class).isPresent()) {
            return "there is no such host. Look at schema.registry.url.";
        }
        if (find(chain, ConnectException.class).isPresent()) {
            return "nobody listens there. Look at schema.registry.url, and whether the registry runs.";
        }
        return find(chain, SocketTimeoutException.class).isPresent()
                ? "it does not answer in time (" + last + ")."
                : fault.getMessage() + " (" + last + ").";
    }

    /** @param prefix of the settings to look at */
    private static String tlsWords(List<Throwable> chain, String prefix) {
        String all = String.join(" ", chain.stream().map(Throwable::toString).toList());
        String last = chain.get(chain.size() - 1).getMessage();
        if (all.contains("valid certification path") || all.contains("trustAnchors")) {
            return "its certificate is of an authority that is not known here. Give " + prefix
                    + "ssl.truststore.location a store with that authority.";
        }
        if (all.contains("No subject alternative") || all.contains("No name matching")) {
            return "its certificate is for another host (" + last + "). Use the name that the certificate is for.";
        }
        if (all.contains("Unsupported or unrecognized SSL message") || all.contains("plaintext connection")) {
            return "what listens there does not speak TLS (" + last + "). "
                    + (prefix.equals(SettingCatalogue.KAFKA)
                            ? "Look at kafka.security.protocol."
                            : "Use http:// or another port.");
        }
        if (all.contains("expired") || all.contains("NotAfter")) {
            return "its certificate has expired (" + last + ").";
        }
        if (all.contains("certificate_required") || all.contains("bad_certificate")) {
            return "it wants a certificate of this client, or refuses the one it gets (" + last + "). Look at " + prefix
                    + "ssl.keystore.location.";
        }
        return "the TLS handshake failed (" + last + "). Look at " + prefix + "ssl.….";
    }

    private static List<Throwable> chain(Throwable fault) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = fault; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static <T extends Throwable> Optional<T> find(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
