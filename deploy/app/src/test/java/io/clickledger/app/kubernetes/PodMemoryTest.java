// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.runtime.RoleConfiguration;
import io.clickledger.app.settings.SettingCatalogue;
import io.clickledger.app.settings.Settings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be used in a pod fits into it: who needs more is killed. {@code deploy/docs/memory.md} has the sum. */
final class PodMemoryTest {

    private static final long MEBIBYTE = 1 << 20;
    /** Of a process, besides heap, buffers and RocksDB: classes, compiled code, threads. */
    private static final long REST = 220 * MEBIBYTE;
    /** The collector's books take this part of the heap besides. */
    private static final double BOOKS = 0.08;
    /** A stream thread reads from two consumers, of records and of changelogs: each in a thread of its own. */
    private static final int READERS = 2;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void theMemoryOfARoleIsEnough(String size) throws Exception {
        PodSettings pods = new PodSettings(Manifests.rendered(size), directory);
        for (Role role : Role.values()) {
            Container container = pods.of(role);
            long stores = role == Role.SESSIONIZE ? pods.read(container).get(SettingCatalogue.ROCKSDB_BYTES) : 0;
            assertEnough(container, stores);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/small", "overlays/large"})
    void buffersHaveRoomForTheLargestAnswerOfABrokerToEachThread(String size) throws Exception {
        PodSettings pods = new PodSettings(Manifests.rendered(size), directory);
        for (Role role : Role.values()) {
            Container container = pods.of(role);
            Settings settings = pods.read(container);
            assertThat(settings.passedThrough(SettingCatalogue.KAFKA))
                    .as("the sum below counts with the default")
                    .noneSatisfy((key, value) -> assertThat(key).contains("fetch.max.bytes"));
            // Java copies what it reads from a socket, or writes to it, through a buffer of the same size, and keeps
            // it.
            long eachThread =
                    READERS * (long) ConsumerConfig.DEFAULT_FETCH_MAX_BYTES + RoleConfiguration.LARGEST_REQUEST;
            assertThat(PodSettings.buffers(container))
                    .as(role + " of " + size)
                    .isGreaterThanOrEqualTo(settings.get(SettingCatalogue.THREADS) * eachThread);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "setup")
    void theMemoryOfACommandIsEnough(String name) throws Exception {
        for (PodSpec pod : Manifests.rendered(name).pods()) {
            pod.getContainers().forEach(container -> assertEnough(container, 0));
            pod.getInitContainers().forEach(container -> assertEnough(container, 0));
        }
    }

    private static void assertEnough(Container container, long stores) {
        Quantity limit = container.getResources().getLimits().get("memory");
        assertThat(container.getResources().getRequests().get("memory"))
                .as("what may be used is reserved")
                .isEqualTo(limit);
        long heap = PodSettings.heap(container);
        long sum = heap + PodSettings.buffers(container) + stores + REST + Math.round(heap * BOOKS);
        assertThat(Quantity.getAmountInBytes(limit).longValueExact())
                .as("the sum of %s in MiB: %s", container.getName(), sum / MEBIBYTE)
                .isGreaterThanOrEqualTo(sum);
    }
}
