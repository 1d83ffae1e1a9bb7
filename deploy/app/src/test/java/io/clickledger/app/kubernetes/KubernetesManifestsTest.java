// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.clickledger.app.admin.SettingRisks;
import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.clickledger.app.settings.ShownSetting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of {@code deploy/kubernetes}, rendered: by the types of Kubernetes' API, and by what the roles need. */
final class KubernetesManifestsTest {

    private static final Path ROOT = Path.of("..", "kubernetes");
    private static final long MEBIBYTE = 1 << 20;
    /** Of a process, besides heap and RocksDB; deploy/docs/memory.md has measured less than 500 MiB beside 2 GiB of heap. */
    private static final long REST_OF_MEMORY = 400 * MEBIBYTE;
    /** Seconds within which a role ends, and some more for what is around it. */
    private static final long LONGEST_END = 40;

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)g");

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
        try (Stream<Path> files = Files.walk(ROOT)) {
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
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void podsHaveNoMoreRightsThanTheyNeed(String size) throws Exception {
        for (StatefulSet set : rendered(size).all(StatefulSet.class)) {
            PodSpec pod = pod(set);
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            for (Container container : pod.getContainers()) {
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
        Manifests manifests = rendered(size);
        for (Role role : Role.values()) {
            Settings settings = settings(manifests, role);
            Container container = container(manifests, role);
            assertThat(SettingRisks.of(settings, Set.of(role), Set.of(Path.of("/tmp")), heap(container)))
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
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void secretsAreOnlyReferredTo(String size) throws Exception {
        Manifests manifests = rendered(size);
        for (Role role : Role.values()) {
            List<EnvVar> env = container(manifests, role).getEnv();
            Map<String, String> literal = new HashMap<>();
            env.stream()
                    .filter(variable -> variable.getValue() != null)
                    .forEach(variable -> literal.put(variable.getName(), variable.getValue()));
            assertThat(sources(manifests).environment(literal).shown())
                    .isNotEmpty()
                    .noneMatch(ShownSetting::secret);
            assertThat(env)
                    .as("the login")
                    .anyMatch(variable -> variable.getName().equals("CLICKLEDGER_KAFKA_SASL_JAAS_CONFIG")
                            && variable.getValueFrom().getSecretKeyRef() != null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void theMemoryOfAPodIsEnough(String size) throws Exception {
        Manifests manifests = rendered(size);
        for (Role role : Role.values()) {
            Container container = container(manifests, role);
            Quantity limit = container.getResources().getLimits().get("memory");
            assertThat(container.getResources().getRequests().get("memory"))
                    .as("what may be used is reserved")
                    .isEqualTo(limit);
            long stores = role == Role.SESSIONIZE ? settings(manifests, role).get(SettingCatalogue.ROCKSDB_BYTES) : 0;
            assertThat(Quantity.getAmountInBytes(limit).longValueExact())
                    .isGreaterThanOrEqualTo(heap(container) + stores + REST_OF_MEMORY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void podsAreProbedWhereTheyAnswerAndMayEndInPeace(String size) throws Exception {
        for (StatefulSet set : rendered(size).all(StatefulSet.class)) {
            Container container = pod(set).getContainers().get(0);
            assertThat(container.getPorts()).hasSize(1);
            assertThat(container.getPorts().get(0).getName()).isEqualTo("http");
            assertThat(container.getPorts().get(0).getContainerPort()).isEqualTo(8080);
            assertProbe(container.getStartupProbe(), "/health/live");
            assertProbe(container.getLivenessProbe(), "/health/live");
            assertProbe(container.getReadinessProbe(), "/health/ready");
            assertThat(pod(set).getTerminationGracePeriodSeconds()).isGreaterThan(LONGEST_END);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void whatIsNamedIsThere(String size) throws Exception {
        Manifests manifests = rendered(size);
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
            for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
                Map<String, String> selected = policy.getSpec().getPodSelector().getMatchLabels();
                assertThat(selected).as("not every pod of the namespace").isNotEmpty();
                assertThat(labels.entrySet()).containsAll(selected.entrySet());
            }
            for (PodMonitor monitor : manifests.all(PodMonitor.class)) {
                assertThat(labels.entrySet())
                        .containsAll(
                                monitor.getSpec().getSelector().getMatchLabels().entrySet());
            }
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

    private static Manifests rendered(String size) throws IOException, InterruptedException {
        assumeTrue(Manifests.canBeRendered(), "there is no kubectl of 1.25 or newer");
        return Manifests.rendered(ROOT.resolve(size));
    }

    private static PodSpec pod(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec();
    }

    private static Container container(Manifests manifests, Role role) {
        return pod(manifests.named(StatefulSet.class, "clickledger-" + role.title()))
                .getContainers()
                .get(0);
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }

    private SettingSources sources(Manifests manifests) throws IOException {
        ConfigMap config = manifests.all(ConfigMap.class).get(0);
        return new SettingSources()
                .file(Files.writeString(
                        directory.resolve("clickledger.properties"),
                        config.getData().get("clickledger.properties")));
    }

    /** As a pod would have them, with something else for what is only referred to. */
    private Settings settings(Manifests manifests, Role role) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (EnvVar variable : container(manifests, role).getEnv()) {
            String value = variable.getValue();
            if (value == null && variable.getValueFrom().getFieldRef() != null) {
                value = "of " + variable.getValueFrom().getFieldRef().getFieldPath();
            } else if (value == null
                    && !Boolean.TRUE.equals(
                            variable.getValueFrom().getSecretKeyRef().getOptional())) {
                value = "what only the secret knows";
            }
            if (value != null) {
                environment.put(variable.getName(), value);
            }
        }
        return sources(manifests).environment(environment).read();
    }

    private static long heap(Container container) {
        String options = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("JAVA_OPTS"))
                .findFirst()
                .orElseThrow()
                .getValue();
        Matcher heap = HEAP.matcher(options);
        assertThat(heap.find()).as(options).isTrue();
        return Long.parseLong(heap.group(1)) << 30;
    }
}
