// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import static io.clickledger.distribution.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedLibrariesTest {

    private final EmbeddedLibraries libraries = new EmbeddedLibraries(List.of(
            row("host", "1.0", "org/host/inner", "org.inner:inner:2.5", "MIT", "Copyright (c) 2020 Inner"),
            row("lister", "-", "org/inner", "org.inner:inner:2.5", "MIT")));
    private final List<String> problems = new ArrayList<>();

    @Test
    void whatWasLookedAtIsFoundInsideItsHost() {
        List<Component> found = find("org.host:host:1.0", Samples.jar("lib/host.jar", "org/host/inner/A.class"));
        assertThat(problems).isEmpty();
        assertThat(found).singleElement().satisfies(component -> {
            assertThat(component.coordinates()).hasToString("org.inner:inner:2.5");
            assertThat(component.within()).hasValue(Coordinates.parse("org.host:host:1.0"));
            assertThat(component.place()).isEqualTo("in host");
        });
    }

    @Test
    void anotherVersionOfTheHostMustBeLookedAtAgain() {
        find("org.host:host:1.1", Samples.jar("lib/host.jar", "org/host/inner/A.class"));
        assertThat(problems).singleElement().asString().contains("host 1.0, but 1.1 is shipped");
    }

    @Test
    void aDirectoryThatIsNotThereIsAProblem() {
        find("org.host:host:1.0", Samples.jar("lib/host.jar", "org/host/outer/A.class"));
        assertThat(problems).singleElement().asString().contains("has no org/host/inner");
    }

    @Test
    void aHostThatListsWhatIsInItIsBelieved() {
        String listed = "  - Inner (https://inner.example) org.inner:inner:jar:2.5\n    License: MIT\n";
        find("org.host:lister:7", new ShippedJar("lib/l.jar", "hash", List.of("org/inner/A.class"), listed));
        assertThat(problems).isEmpty();

        find(
                "org.host:lister:8",
                new ShippedJar("lib/l.jar", "hash", List.of("org/inner/A.class"), listed.replace("2.5", "2.50")));
        assertThat(problems).singleElement().asString().contains("does not list org.inner:inner:2.5");
    }

    @Test
    void aJarThatIncludesOthersUnnoticedIsAProblem() {
        find("org.other:thing:1.0", Samples.jar("lib/t.jar", "org/other/A.class", "org/other/shaded/B.class"));
        assertThat(problems).singleElement().asString().contains("org.other:thing:1.0 includes other libraries");
    }

    private List<Component> find(String coordinates, ShippedJar jar) {
        return libraries.find(List.of(Samples.component(coordinates, "Apache-2.0", jar)), problems);
    }
}
