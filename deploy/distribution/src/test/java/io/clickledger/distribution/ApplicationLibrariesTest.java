// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import static io.clickledger.distribution.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationLibrariesTest {

    private static final ShippedJar JAR = Samples.jar("lib/thing-1.0.jar");
    private final List<String> problems = new ArrayList<>();

    @Test
    void aJarIsWhatMavenResolvedUnderItsHash() {
        List<Component> found = identify(Map.of(JAR.sha256(), library("org.other:thing:1.0", "The MIT License")));
        assertThat(problems).isEmpty();
        assertThat(found).singleElement().satisfies(component -> {
            assertThat(component.coordinates()).hasToString("org.other:thing:1.0");
            assertThat(component.licence()).isEqualTo("MIT");
        });
    }

    @Test
    void aJarThatMavenDoesNotKnowIsAProblem() {
        assertThat(identify(Map.of())).isEmpty();
        assertThat(problems).singleElement().asString().contains("lib/thing-1.0.jar is shipped, but");
    }

    @Test
    void aLibraryThatIsNotShippedIsAProblem() {
        identify(Map.of(
                JAR.sha256(), library("org.other:thing:1.0", "MIT"), "another", library("org.other:more:1.0", "MIT")));
        assertThat(problems).singleElement().asString().contains("org.other:more:1.0", "but is not shipped");
    }

    @Test
    void aLicenceThatIsNotClearIsAProblemUntilSomebodyLookedItUp() {
        for (List<String> licences :
                List.of(List.<String>of(), List.of("MIT", "Apache-2.0"), List.of("Do what you like"))) {
            problems.clear();
            assertThat(identify(Map.of(
                            JAR.sha256(), new MavenBom.Library(Coordinates.parse("org.other:thing:1.0"), licences))))
                    .isEmpty();
            assertThat(problems).singleElement().asString().contains("org.other:thing:1.0", "application.tsv");
        }
        problems.clear();
        assertThat(identify(Map.of(
                        JAR.sha256(),
                        new MavenBom.Library(Coordinates.parse("org.known:thing:1.0"), List.of("MIT", "Apache-2.0")))))
                .singleElement()
                .extracting(Component::licence)
                .isEqualTo("MIT OR Apache-2.0");
        assertThat(problems).isEmpty();
    }

    private List<Component> identify(Map<String, MavenBom.Library> resolved) {
        LicenceTable reviewed = new LicenceTable(List.<String[]>of(row("org.known:*", "MIT OR Apache-2.0")));
        return new ApplicationLibraries(new MavenBom(resolved, Map.of()), reviewed, Samples.POLICY)
                .identify(List.of(JAR), problems);
    }

    private static MavenBom.Library library(String coordinates, String licence) {
        return new MavenBom.Library(Coordinates.parse(coordinates), List.of(licence));
    }
}
