// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import static io.clickledger.distribution.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryLibrariesTest {

    private final LicenceTable table = new LicenceTable(List.of(
            row("io.example:*", "Apache-2.0"),
            row("io.example.more:*", "MIT", "Copyright (c) 2020 More"),
            row("io.example:odd-one", "EPL-2.0"),
            row("io.apicurio:*", "Apache-2.0")));
    private final RegistryLibraries libraries = new RegistryLibraries("1.2.3", table);
    private final List<String> problems = new ArrayList<>();

    @Test
    void theNameOfAJarTellsItsCoordinates() {
        Component found = identify("lib/io.example.http2-client-x86_64-4.1.115.Final.jar");
        assertThat(found.coordinates())
                .isEqualTo(new Coordinates("io.example", "http2-client-x86_64", "4.1.115.Final"));
        assertThat(found.licence()).isEqualTo("Apache-2.0");
    }

    @Test
    void theLongestGroupThatIsKnownIsIt() {
        Component found = identify("lib/io.example.more.things-1.0.jar");
        assertThat(found.coordinates()).isEqualTo(new Coordinates("io.example.more", "things", "1.0"));
        assertThat(found.copyright()).hasValue("Copyright (c) 2020 More");
    }

    @Test
    void aLibraryOfItsOwnLicenceIsToldFromItsProject() {
        assertThat(identify("lib/io.example.odd-one-1.0.jar").licence()).isEqualTo("EPL-2.0");
    }

    @Test
    void whatTheBuildOfTheRegistryChangedIsTheLibraryThatItWas() {
        assertThat(identify("lib/modified-io.example.core-2.0.jar").coordinates())
                .isEqualTo(new Coordinates("io.example", "core", "2.0"));
    }

    @Test
    void theJarThatStartsTheRegistryAndOursAreKnown() {
        assertThat(identify("apicurio-registry-app-2.6.13.Final-runner.jar").coordinates())
                .isEqualTo(new Coordinates("io.apicurio", "apicurio-registry-app", "2.6.13.Final"));
        assertThat(identify("clickledger-registry-process.jar").isOurs()).isTrue();
    }

    @Test
    void aJarThatIsNotInTheTableIsAProblem() {
        assertThat(libraries.identify(List.of(Samples.jar("lib/org.other.thing-1.0.jar")), problems))
                .isEmpty();
        assertThat(problems).singleElement().asString().contains("lib/org.other.thing-1.0.jar", "registry.tsv");
    }

    @Test
    void aTableMustNotContradictItself() {
        assertThatThrownBy(() -> new LicenceTable(List.of(row("a:b", "MIT"), row("a:b", "Apache-2.0"))))
                .hasMessageContaining("a:b stands twice");
    }

    private Component identify(String path) {
        List<Component> found = libraries.identify(List.of(Samples.jar(path)), problems);
        assertThat(problems).isEmpty();
        return found.get(0);
    }
}
