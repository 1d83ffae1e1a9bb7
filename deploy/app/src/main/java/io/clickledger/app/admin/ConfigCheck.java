// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.admin;

import static io.clickledger.app.settings.SettingCatalogue.IDENTITY_SALT;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.InvalidSettingsException;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.schemas.RegistryAnswerException;
import io.clickledger.schemas.RegistrySubjects;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Reads settings as the roles do, and says all that is wrong or risky with them before a role is started. */
public final class ConfigCheck {

    private static final List<Path> TEMPORARY = List.of(
            Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));

    private final Collection<Role> roles;
    private final boolean isOnline;

    /**
     * @param roles    that are to run with the settings
     * @param isOnline whether the cluster and the registry are asked, too
     */
    public ConfigCheck(Collection<Role> roles, boolean isOnline) {
        this.roles = List.copyOf(roles);
        this.isOnline = isOnline;
    }

    /** @param file the settings file, if there is one */
    public ConfigFindings check(SettingSources sources, Optional<Path> file) {
        ConfigFindings findings = new ConfigFindings(sources.shown());
        SecretPlaces.warnings(sources.shown(), file).forEach(findings::warning);
        Settings settings;
        try {
            settings = sources.read();
        } catch (InvalidSettingsException e) {
            e.getMessage().lines().forEach(findings::problem);
            return findings;
        }
        if (roles.contains(Role.INGEST)) {
            required(findings, () -> settings.get(IDENTITY_SALT));
        }
        Optional<Cluster> kafka = required(findings, () -> Cluster.kafkaOf(settings));
        Optional<Cluster> registry = required(findings, () -> Cluster.registryOf(settings));
        SettingRisks.of(
                        settings,
                        roles,
                        new TreeSet<>(TEMPORARY),
                        Runtime.getRuntime().maxMemory())
                .forEach(findings::warning);
        if (isOnline) {
            kafka.ifPresent(cluster -> askKafka(settings, cluster, findings));
            registry.ifPresent(cluster -> askRegistry(settings, cluster, findings));
        }
        return findings;
    }

    private interface Demand<T> {
        T read();
    }

    private static <T> Optional<T> required(ConfigFindings findings, Demand<T> demand) {
        try {
            return Optional.of(demand.read());
        } catch (InvalidSettingsException e) {
            findings.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private void askKafka(Settings settings, Cluster cluster, ConfigFindings findings) {
        try (Admin admin = cluster.impatientAdmin()) {
            new ClusterReadiness(settings, admin, findings).check(roles, cluster.bootstrapServers());
        } catch (InvalidSettingsException e) {
            findings.problem(settings.withoutSecrets(e.getMessage()));
        } catch (KafkaException e) {
            findings.unreachable(new ConnectionFaults(settings, cluster).ofKafka(e));
        }
    }

    private void askRegistry(Settings settings, Cluster cluster, ConfigFindings findings) {
        Function<Exception, String> inWords = new ConnectionFaults(settings, cluster)::ofRegistry;
        try (RegistrySubjects registry = cluster.subjects()) {
            int count = registry.names().size();
            findings.fine(settings.withoutSecrets(
                    "The registry at " + cluster.registryUrl() + " answers: " + count + " subjects"));
        } catch (RegistryAnswerException e) {
            findings.unreachable(inWords.apply(e));
        } catch (InvalidSettingsException e) {
            findings.problem(settings.withoutSecrets(e.getMessage()));
        }
    }
}
