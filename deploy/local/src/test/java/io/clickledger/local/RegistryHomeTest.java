// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryHomeTest {

    @TempDir
    Path home;

    @Test
    void aMissingPropertyIsNamed() {
        String configured = System.clearProperty(RegistryHome.PROPERTY);
        try {
            assertThatThrownBy(RegistryHome::find)
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("clickledger.registry.home")
                    .hasMessageContaining("mvn package -pl deploy/local");
        } finally {
            if (configured != null) {
                System.setProperty(RegistryHome.PROPERTY, configured);
            }
        }
    }

    @Test
    void anIncompleteHomeIsNamed() throws Exception {
        Files.createFile(home.resolve("apicurio-registry-app-1-runner.jar"));

        assertThatThrownBy(() -> RegistryHome.in(home))
                .isInstanceOf(LocalStartException.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("clickledger-registry-process.jar");
    }

    @Test
    void theChildSeesTheHomeAndNothingElse() throws Exception {
        Path runner = Files.createFile(home.resolve("apicurio-registry-app-1-runner.jar"));
        Path process = Files.createFile(home.resolve("clickledger-registry-process.jar"));

        assertThat(RegistryHome.in(home).classPath().split(java.io.File.pathSeparator))
                .containsExactly(process.toString(), runner.toString());
    }
}
