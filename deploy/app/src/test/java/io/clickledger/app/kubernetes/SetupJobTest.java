// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.command.CommandLineParts;
import io.clickledger.app.settings.SettingCatalogue;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that makes the topics and registers the schemas before the roles start. */
final class SetupJobTest {

    @TempDir
    private Path directory;

    @Test
    void topicsAreMadeAndThenSchemasRegistered() throws Exception {
        Manifests setup = Manifests.rendered("setup");
        PodSettings pods = new PodSettings(setup, directory);
        PodSpec pod = pod(setup);
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        Container topics = pod.getInitContainers().get(0);
        Container schemas = pod.getContainers().get(0);
        assertThat(topics.getArgs()).startsWith("topics", "apply");
        assertThat(schemas.getArgs()).startsWith("schemas", "register");
        for (Container container : List.of(topics, schemas)) {
            var command =
                    CommandLineParts.commandLine().parseArgs(container.getArgs().toArray(String[]::new));
            assertThat(command.unmatched()).isEmpty();
            assertThat(pods.read(container).passedThrough(SettingCatalogue.KAFKA))
                    .containsKeys("bootstrap.servers", "sasl.jaas.config");
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            pod.getVolumes().stream().map(Volume::getName).toList());
        }
    }

    @Test
    void theLoginIsNotThatOfARole() throws Exception {
        PodSpec pod = pod(Manifests.rendered("setup"));
        for (Container container :
                List.of(pod.getInitContainers().get(0), pod.getContainers().get(0))) {
            assertThat(container.getEnv())
                    .filteredOn(variable -> variable.getValueFrom() != null)
                    .extracting(variable ->
                            variable.getValueFrom().getSecretKeyRef().getName())
                    .containsOnly("clickledger-admin");
        }
    }

    @Test
    void itReadsTheSettingsOfTheRoles() throws Exception {
        assertThat(config(Manifests.rendered("setup")).getData())
                .isEqualTo(config(Manifests.rendered("overlays/small")).getData());
    }

    @Test
    void itCanBeDeletedWhileTheRolesRun() throws Exception {
        List<String> ofTheRoles = Manifests.rendered("overlays/large").resources().stream()
                .map(SetupJobTest::name)
                .toList();
        assertThat(Manifests.rendered("setup").resources())
                .extracting(SetupJobTest::name)
                .doesNotContainAnyElementsOf(ofTheRoles);
    }

    private static String name(HasMetadata resource) {
        return resource.getKind() + "/" + resource.getMetadata().getName();
    }

    private static ConfigMap config(Manifests manifests) {
        return manifests.all(ConfigMap.class).get(0);
    }

    private static PodSpec pod(Manifests setup) {
        Job job = setup.named(Job.class, "clickledger-setup");
        PodSpec pod = job.getSpec().getTemplate().getSpec();
        String config = config(setup).getMetadata().getName();
        assertThat(pod.getVolumes())
                .anyMatch(volume -> volume.getConfigMap() != null
                        && volume.getConfigMap().getName().equals(config));
        return pod;
    }
}
