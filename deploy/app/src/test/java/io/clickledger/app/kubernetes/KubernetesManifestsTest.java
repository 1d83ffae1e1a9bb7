// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.clickledger.app.admin.SettingRisks;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RunningRole;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.ShownSetting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of {@code deploy/kubernetes}, rendered: by the types of Kubernetes' API, and by what the roles need. */
final class KubernetesManifestsTest {

    /** A role closes its topology, and then what is around it. */
    private static final Duration LONGEST_END = RunningRole.LONGEST_CLOSE.plusSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void aFieldThatKubernetesDoesNotHaveIsRefused() {
        String good = "apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  replicas: 1\n";
        assertThatThrownBy(() -> Manifests.of(good + "  replica: 2\n"))
                .isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(
                        () -> Manifests.of(good + "  template: {spec: {containers: [{name: a, redinessProbe: {}}]}}\n"))
                .isInstanceOf(UnrecognizedPropertyException.class);
        assertThatThrownBy(() -> Manifests.of(good + "  replicas: 2\n")).hasMessageContaining("replicas");
    }

    @Test
    void noFileHasAFieldThatKubernetesDoesNotHave() throws IOException {
        try (Stream<Path> files = Files.walk(Manifests.ROOT)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.endsWith("kustomization.yaml"))
                    .toList()) {
                assertThat(Manifests.of(Files.readString(file)).resources())
                        .as(file.toString())
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large", "setup"})
    void podsHaveNoMoreRightsThanTheyNeed(String size) throws Exception {
        for (PodSpec pod : Manifests.rendered(size).pods()) {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            for (Container container : containers(pod)) {
                var rights = container.getSecurityContext();
                assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
                assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
                assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(container.getVolumeMounts())
                        .as("the root is read-only, and Java unpacks libraries")
                        .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void theRolesTakeTheirSettingsAndNoneIsRisky(String size) throws Exception {
        PodSettings pods = new PodSettings(Manifests.rendered(size), directory);
        for (Role role : Role.values()) {
            Container container = pods.of(role);
            Settings settings = pods.read(container);
            assertThat(SettingRisks.of(settings, Set.of(role), Set.of(Path.of("/tmp")), PodSettings.heap(container)))
                    .as(role + " of " + size)
                    .isEmpty();
            assertThat(settings.get(SettingCatalogue.HTTP_HOST))
                    .as("probes do not come from the loopback")
                    .isEqualTo("0.0.0.0");
            assertThat(settings.passedThrough(SettingCatalogue.KAFKA))
                    .as("a static member by the pod's name")
                    .containsEntry("group.instance.id", "of metadata.name");
            assertThat(container.getArgs()).startsWith(role.title());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large", "setup"})
    void secretsAreOnlyReferredTo(String size) throws Exception {
        Manifests manifests = Manifests.rendered(size);
        PodSettings pods = new PodSettings(manifests, directory);
        for (Container container : manifests.pods().stream()
                .flatMap(pod -> containers(pod).stream())
                .toList()) {
            assertThat(pods.file().environment(PodSettings.literal(container)).shown())
                    .isNotEmpty()
                    .noneMatch(ShownSetting::secret);
            assertThat(container.getEnv())
                    .as("the login")
                    .anyMatch(variable -> variable.getName().equals("CLICKLEDGER_KAFKA_SASL_JAAS_CONFIG")
                            && variable.getValueFrom().getSecretKeyRef() != null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void podsAreProbedWhereTheyAnswerAndMayEndInPeace(String size) throws Exception {
        for (StatefulSet set : Manifests.rendered(size).all(StatefulSet.class)) {
            Container container = pod(set).getContainers().get(0);
            assertThat(container.getPorts()).hasSize(1);
            assertThat(container.getPorts().get(0).getName()).isEqualTo("http");
            assertThat(container.getPorts().get(0).getContainerPort()).isEqualTo(8080);
            assertProbe(container.getStartupProbe(), "/health/live");
            assertProbe(container.getLivenessProbe(), "/health/live");
            assertProbe(container.getReadinessProbe(), "/health/ready");
            assertThat(Duration.ofSeconds(pod(set).getTerminationGracePeriodSeconds()))
                    .isGreaterThan(LONGEST_END);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void whatIsNamedIsThere(String size) throws Exception {
        Manifests manifests = Manifests.rendered(size);
        for (StatefulSet set : manifests.all(StatefulSet.class)) {
            Map<String, String> labels =
                    set.getSpec().getTemplate().getMetadata().getLabels();
            assertThat(labels.entrySet())
                    .containsAll(set.getSpec().getSelector().getMatchLabels().entrySet());
            Service service = manifests.named(Service.class, set.getSpec().getServiceName());
            assertThat(labels.entrySet())
                    .containsAll(service.getSpec().getSelector().entrySet());
            PodDisruptionBudget budget =
                    manifests.named(PodDisruptionBudget.class, set.getMetadata().getName());
            assertThat(budget.getSpec().getSelector().getMatchLabels())
                    .isEqualTo(set.getSpec().getSelector().getMatchLabels());
            for (PodMonitor monitor : manifests.all(PodMonitor.class)) {
                assertThat(labels.entrySet())
                        .containsAll(
                                monitor.getSpec().getSelector().getMatchLabels().entrySet());
            }
            pod(set).getTopologySpreadConstraints()
                    .forEach(spread -> assertThat(labels.entrySet())
                            .containsAll(
                                    spread.getLabelSelector().getMatchLabels().entrySet()));
            Set<String> volumes = Stream.concat(
                            pod(set).getVolumes().stream().map(Volume::getName),
                            set.getSpec().getVolumeClaimTemplates().stream()
                                    .map(PersistentVolumeClaim::getMetadata)
                                    .map(metadata -> metadata.getName()))
                    .collect(Collectors.toSet());
            assertThat(pod(set).getContainers().get(0).getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(volumes);
            pod(set).getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> manifests.named(
                            ConfigMap.class, volume.getConfigMap().getName()));
        }
        assertThat(manifests.all(StatefulSet.class)).hasSize(Role.values().length);
    }

    @Test
    void aNodeOfTheLargeSizeTakesOnePodOfARoleWithIt() throws Exception {
        for (PodSpec pod : Manifests.rendered("overlays/large").pods()) {
            TopologySpreadConstraint hosts = pod.getTopologySpreadConstraints().get(0);
            assertThat(hosts.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
            assertThat(hosts.getMaxSkew()).isEqualTo(1);
            assertThat(hosts.getWhenUnsatisfiable()).isEqualTo("DoNotSchedule");
            assertThat(hosts.getNodeTaintsPolicy())
                    .as("a lost node does not count")
                    .isEqualTo("Honor");
            assertThat(pod.getTopologySpreadConstraints())
                    .as("volumes tie pods to zones")
                    .filteredOn(spread -> spread != hosts)
                    .allMatch(spread -> spread.getWhenUnsatisfiable().equals("ScheduleAnyway"));
        }
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    private static PodSpec pod(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec();
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }
}
