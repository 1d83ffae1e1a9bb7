// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written: the bill of materials and the notice. */
class DescriptionTest {

    private static final Component OURS =
            Samples.component("io.clickledger:ours:1.0", "Apache-2.0", Samples.jar("lib/ours.jar"));
    private static final Component PLAIN =
            Samples.component("org.plain:plain:1.0", "Apache-2.0", Samples.jar("lib/plain.jar"));
    private static final Component INNER = new Component(
            Coordinates.parse("org.inner:inner:-"),
            "GPL-2.0-only OR MIT",
            Optional.empty(),
            Optional.of(PLAIN.coordinates()),
            Optional.of("Copyright (c) 2020 Inner"));

    private final List<String> problems = new ArrayList<>();

    @Test
    void theBillOfMaterialsNamesEachLibraryOnce() throws IOException {
        Map<String, List<String>> dependencies = Map.of(
                "pkg:maven/io.clickledger/ours@1.0", List.of("pkg:maven/org.plain/plain@1.0", "pkg:maven/a/b@1"));
        String text = new BillOfMaterials("1.0", "2026-01-02T03:04:05Z")
                .describe("app", List.of(PLAIN, INNER, OURS), dependencies);

        JsonNode bom = new ObjectMapper().readTree(text);
        assertThat(bom.path("metadata").path("timestamp").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(bom.path("components").findValuesAsText("bom-ref"))
                .containsExactly(
                        "pkg:maven/io.clickledger/ours@1.0",
                        "pkg:maven/org.plain/plain@1.0#pkg:maven/org.inner/inner",
                        "pkg:maven/org.plain/plain@1.0");
        JsonNode plain = bom.path("components").get(2);
        assertThat(plain.path("hashes").get(0).path("content").asText()).isEqualTo("hash of lib/plain.jar");
        assertThat(plain.path("purl").asText()).isEqualTo("pkg:maven/org.plain/plain@1.0");
        JsonNode inner = bom.path("components").get(1);
        assertThat(inner.has("hashes")).isFalse();
        assertThat(inner.has("version")).isFalse();
        assertThat(inner.path("licenses").get(0).path("expression").asText()).isEqualTo("GPL-2.0-only OR MIT");
        assertThat(bom.path("dependencies").toString())
                .isEqualTo("[{\"ref\":\"pkg:maven/io.clickledger/ours@1.0\","
                        + "\"dependsOn\":[\"pkg:maven/org.plain/plain@1.0\"]},"
                        + "{\"ref\":\"pkg:maven/org.plain/plain@1.0\","
                        + "\"dependsOn\":[\"pkg:maven/org.plain/plain@1.0#pkg:maven/org.inner/inner\"]}]");
    }

    @Test
    void theOrderInWhichLibrariesAreFoundDoesNotMatter() {
        BillOfMaterials bill = new BillOfMaterials("1.0", "2026-01-02T03:04:05Z");
        assertThat(bill.describe("app", List.of(INNER, OURS, PLAIN), Map.of()))
                .isEqualTo(bill.describe("app", List.of(PLAIN, INNER, OURS), Map.of()));
    }

    @Test
    void theNoticeNamesTheLibrariesOfOthersAndTheTextsThatGoWithThem() {
        String notice = new ThirdPartyNotice(Samples.POLICY).describe("app", List.of(PLAIN, INNER, OURS), problems);
        assertThat(problems).isEmpty();
        assertThat(notice)
                .contains("org.plain:plain:1.0\n    lib/plain.jar, Apache-2.0\n")
                .contains("org.inner:inner\n    in plain, GPL-2.0-only OR MIT; here: MIT\n")
                .contains("MIT\n\norg.inner:inner: Copyright (c) 2020 Inner\n\nPermission is hereby granted")
                .doesNotContain("io.clickledger");
    }

    @Test
    void aLibraryUnderALicenceThatIsNotAllowedIsAProblem() {
        Component wrong = Samples.component("org.wrong:wrong:1.0", "EPL-2.0", Samples.jar("lib/wrong.jar"));
        new ThirdPartyNotice(Samples.POLICY).describe("app", List.of(wrong), problems);
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("org.wrong:wrong:1.0", "EPL-2.0", "not allowed in app/");

        problems.clear();
        new ThirdPartyNotice(Samples.POLICY).describe("registry", List.of(wrong), problems);
        assertThat(problems).isEmpty();
    }

    @Test
    void aCopyrightThatMustGoWithALibraryIsInItsJarOrInTheTable() {
        Component without = Samples.component("org.mit:mit:1.0", "MIT", Samples.jar("lib/mit.jar", "License.class"));
        new ThirdPartyNotice(Samples.POLICY).describe("app", List.of(without), problems);
        assertThat(problems).singleElement().asString().contains("org.mit:mit:1.0", "asks for the copyright");

        problems.clear();
        Component with =
                Samples.component("org.mit:mit:1.0", "MIT", Samples.jar("lib/mit.jar", "META-INF/LICENSE.txt"));
        assertThat(new ThirdPartyNotice(Samples.POLICY).describe("app", List.of(with), problems))
                .contains("text: META-INF/LICENSE.txt in the jar");
        assertThat(problems).isEmpty();
    }

    @Test
    void whatMavenWritesIsRead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("bom.json");
        Files.writeString(file, """
                {"components": [{"group": "org.plain", "name": "plain", "version": "1.0",
                    "hashes": [{"alg": "MD5", "content": "m"}, {"alg": "SHA-256", "content": "s"}],
                    "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Ours"}}, {"expression": "A OR B"}]}],
                 "dependencies": [{"ref": "pkg:maven/org.plain/plain@1.0?type=jar", "dependsOn": ["pkg:maven/a/b@1?type=jar"]}]}
                """);
        MavenBom bom = MavenBom.read(file);
        assertThat(bom.libraries())
                .containsOnly(Map.entry(
                        "s",
                        new MavenBom.Library(
                                Coordinates.parse("org.plain:plain:1.0"), List.of("MIT", "Ours", "A OR B"))));
        assertThat(bom.dependencies())
                .containsOnly(Map.entry("pkg:maven/org.plain/plain@1.0", List.of("pkg:maven/a/b@1")));
    }
}
