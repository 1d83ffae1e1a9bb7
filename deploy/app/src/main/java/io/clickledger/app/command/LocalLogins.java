// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.local.BrokerSecurity;
import io.clickledger.local.EmbeddedCluster;
import io.clickledger.local.LocalListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The logins of {@code local --secured}: one for each role, which may do nothing until {@code acls} grants it, and one that
 * may do everything; each with a settings file that only its owner can read.
 */
final class LocalLogins {

    private static final String DIRECTORY = "logins";
    private static final String URL = "url";

    private final Path dataDirectory;
    private final List<String> users;
    private final BrokerSecurity security;

    private LocalLogins(Path dataDirectory, List<String> users, BrokerSecurity security) {
        this.dataDirectory = dataDirectory;
        this.users = users;
        this.security = security;
    }

    /** Those of a data directory; made at the first time. */
    static LocalLogins in(Path dataDirectory) {
        List<String> users = new ArrayList<>(List.of(BrokerSecurity.ADMIN));
        Arrays.stream(Role.values()).map(Role::title).forEach(users::add);
        return new LocalLogins(
                dataDirectory, users, BrokerSecurity.in(dataDirectory.resolve("broker-security"), users));
    }

    EmbeddedCluster start(int brokerPort, int registryPort, LocalListener listener) {
        return EmbeddedCluster.startSecured(dataDirectory, brokerPort, registryPort, security, listener);
    }

    /**
     * Writes the settings files.
     *
     * @return the cluster, with the login that may do everything
     */
    Cluster publish(EmbeddedCluster embedded) throws IOException {
        for (String user : users) {
            write(user, cluster(embedded, user));
        }
        return cluster(embedded, BrokerSecurity.ADMIN);
    }

    private Cluster cluster(EmbeddedCluster embedded, String user) {
        Map<String, String> kafka = new HashMap<>(security.clientSettings(user));
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, embedded.bootstrapServers());
        return new Cluster(kafka, Map.of(URL, embedded.registryUrl()));
    }

    private void write(String user, Cluster cluster) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# The login '" + user + "' of 'clickledger local --secured'. Written anew at each start.");
        cluster.kafka().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> lines.add(SettingCatalogue.KAFKA + setting.getKey() + "=" + setting.getValue()));
        lines.add(SettingCatalogue.REGISTRY + URL + "=" + cluster.registryUrl());
        Path file = file(user);
        Files.createDirectories(file.getParent());
        // Created for its owner alone, and only then filled.
        Path part = Files.createTempFile(file.getParent(), user, ".part");
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(part, lines, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String user) {
        return dataDirectory.toAbsolutePath().resolve(DIRECTORY).resolve(user + ".properties");
    }

    /** For people: where the files are. */
    String describe() {
        return file("{" + String.join(",", users) + "}").toString();
    }
}
