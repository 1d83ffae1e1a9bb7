// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods reach what they need, and nothing else. */
final class NetworkPolicyTest {

    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large", "setup"})
    void onlyOurPodsAreMeant(String name) throws Exception {
        Manifests manifests = Manifests.rendered(name);
        List<Map<String, String>> pods = Stream.concat(
                        manifests.all(StatefulSet.class).stream()
                                .map(set -> set.getSpec().getTemplate()),
                        manifests.all(Job.class).stream()
                                .map(job -> job.getSpec().getTemplate()))
                .map(PodTemplateSpec::getMetadata)
                .map(ObjectMeta::getLabels)
                .toList();
        Map<String, String> selected =
                policy(manifests).getSpec().getPodSelector().getMatchLabels();
        assertThat(selected).as("not every pod of the namespace").isNotEmpty();
        assertThat(pods).isNotEmpty().allSatisfy(labels -> assertThat(labels).containsAllEntriesOf(selected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large", "setup"})
    void brokersAndRegistryOfTheSettingsAreReached(String name) throws Exception {
        Manifests manifests = Manifests.rendered(name);
        Settings settings = new PodSettings(manifests, directory).file().read();
        String brokers = settings.passedThrough(SettingCatalogue.KAFKA).get("bootstrap.servers");
        for (String broker : brokers.split(",")) {
            assertReached(manifests, URI.create("kafka://" + broker.trim()));
        }
        assertReached(
                manifests,
                URI.create(settings.passedThrough(SettingCatalogue.REGISTRY).get("url")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large", "setup"})
    void nobodyElseIsReachedOrLetIn(String name) throws Exception {
        NetworkPolicy policy = policy(Manifests.rendered(name));
        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getSpec().getEgress())
                .as("to whom, and at which port")
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty())
                .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
        assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts())
                    .extracting(port -> port.getPort().getStrVal())
                    .containsExactly("http");
            assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
                assertThat(peer.getNamespaceSelector().getMatchLabels())
                        .containsExactly(Map.entry(NAMESPACE, "monitoring"));
                assertThat(peer.getPodSelector().getMatchLabels())
                        .containsExactly(Map.entry("app.kubernetes.io/name", "prometheus"));
            });
        });
        assertThat(policy.getSpec().getEgress())
                .filteredOn(rule -> hasPort(rule, 53))
                .singleElement()
                .extracting(NetworkPolicyEgressRule::getTo)
                .satisfies(names -> assertThat(names)
                        .singleElement()
                        .extracting(NetworkPolicyPeer::getPodSelector)
                        .extracting(LabelSelector::getMatchLabels)
                        .isEqualTo(Map.of("k8s-app", "kube-dns")));
    }

    /** @param address of a Service: name.namespace.svc */
    private static void assertReached(Manifests manifests, URI address) {
        String namespace = address.getHost().split("\\.")[1];
        assertThat(policy(manifests).getSpec().getEgress())
                .as(address.toString())
                .anyMatch(rule -> hasPort(rule, address.getPort())
                        && rule.getTo().stream()
                                .anyMatch(peer -> peer.getNamespaceSelector()
                                        .getMatchLabels()
                                        .equals(Map.of(NAMESPACE, namespace))));
    }

    private static boolean hasPort(NetworkPolicyEgressRule rule, int port) {
        return rule.getPorts().stream()
                .map(NetworkPolicyPort::getPort)
                .anyMatch(open -> Integer.valueOf(port).equals(open.getIntVal()));
    }

    private static NetworkPolicy policy(Manifests manifests) {
        assertThat(manifests.all(NetworkPolicy.class)).hasSize(1);
        return manifests.all(NetworkPolicy.class).get(0);
    }
}
