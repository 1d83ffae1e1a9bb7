// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.runtime.Role;
import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process in a pod is told.
 *
 * @param directory for the settings file
 */
record PodSettings(Manifests manifests, Path directory) {

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)([gm])");
    private static final Pattern DIRECT = Pattern.compile("-XX:MaxDirectMemorySize=(\\d+)([gm])");

    Container of(Role role) {
        return manifests
                .named(StatefulSet.class, "clickledger-" + role.title())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    SettingSources file() throws IOException {
        ConfigMap config = manifests.all(ConfigMap.class).get(0);
        return new SettingSources()
                .file(Files.writeString(
                        directory.resolve("clickledger.properties"),
                        config.getData().get("clickledger.properties")));
    }

    /** The variables whose values stand in the manifest. */
    static Map<String, String> literal(Container container) {
        Map<String, String> literal = new HashMap<>();
        container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> literal.put(variable.getName(), variable.getValue()));
        return literal;
    }

    /** As its process would have them, with something else for what is only referred to. */
    Settings read(Container container) throws IOException {
        Map<String, String> environment = literal(container);
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValue() != null) {
                continue;
            }
            if (variable.getValueFrom().getFieldRef() != null) {
                environment.put(
                        variable.getName(),
                        "of " + variable.getValueFrom().getFieldRef().getFieldPath());
            } else if (!Boolean.TRUE.equals(
                    variable.getValueFrom().getSecretKeyRef().getOptional())) {
                environment.put(variable.getName(), "what only the secret knows");
            }
        }
        return file().environment(environment).read();
    }

    /** The most that Java's heap may take, in bytes. */
    static long heap(Container container) {
        return bytes(HEAP, container);
    }

    /** The most that buffers outside the heap may take, in bytes. */
    static long buffers(Container container) {
        return bytes(DIRECT, container);
    }

    private static long bytes(Pattern option, Container container) {
        String options = literal(container).get("JAVA_OPTS");
        Matcher found = option.matcher(options);
        assertThat(found.find()).as(options).isTrue();
        return Long.parseLong(found.group(1)) << (found.group(2).equals("g") ? 30 : 20);
    }
}
