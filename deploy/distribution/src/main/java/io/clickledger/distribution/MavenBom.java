// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Maven resolved for the application: the bill of materials of the CycloneDX plugin, by the SHA-256 of each jar.
 *
 * @param libraries the libraries, by the SHA-256 of their jars
 * @param dependencies for each library those that it asks for, by package URL without qualifiers
 */
record MavenBom(Map<String, Library> libraries, Map<String, List<String>> dependencies) {

    /**
     * A library as Maven sees it.
     *
     * @param coordinates its coordinates
     * @param licences the licences that its POM names: SPDX identifiers where the plugin knew them, else names or expressions
     */
    record Library(Coordinates coordinates, List<String> licences) {}

    static MavenBom read(Path file) throws IOException {
        JsonNode bom = new ObjectMapper().readTree(file.toFile());
        Map<String, Library> libraries = new TreeMap<>();
        for (JsonNode component : bom.path("components")) {
            Coordinates coordinates = new Coordinates(
                    component.path("group").asText(),
                    component.path("name").asText(),
                    component.path("version").asText());
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    libraries.put(hash.path("content").asText(), new Library(coordinates, licences(component)));
                }
            }
        }
        Map<String, List<String>> dependencies = new TreeMap<>();
        for (JsonNode dependency : bom.path("dependencies")) {
            List<String> on = new ArrayList<>();
            dependency.path("dependsOn").forEach(reference -> on.add(withoutQualifiers(reference.asText())));
            dependencies.put(
                    withoutQualifiers(dependency.path("ref").asText()),
                    on.stream().sorted().toList());
        }
        return new MavenBom(libraries, dependencies);
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            if (choice.has("expression")) {
                licences.add(choice.get("expression").asText());
            } else {
                JsonNode licence = choice.path("license");
                licences.add(licence.path(licence.has("id") ? "id" : "name").asText());
            }
        }
        return licences;
    }

    private static String withoutQualifiers(String purl) {
        int at = purl.indexOf('?');
        return at < 0 ? purl : purl.substring(0, at);
    }
}
