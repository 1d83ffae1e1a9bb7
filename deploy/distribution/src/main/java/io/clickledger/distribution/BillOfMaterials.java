// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a bill of materials: CycloneDX 1.6, JSON. Equal libraries make an equal document: there is no serial number in it, and its
 * time is that of the release.
 */
final class BillOfMaterials {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String version;
    private final String time;

    /**
     * @param version our version
     * @param time the time of the release, ISO 8601 in UTC
     */
    BillOfMaterials(String version, String time) {
        this.version = version;
        this.time = time;
    }

    /**
     * The document.
     *
     * @param directory the directory that is described, {@code app} or {@code registry}
     * @param components what is in it
     * @param dependencies for each library those that it asks for, by package URL
     */
    String describe(String directory, List<Component> components, Map<String, List<String>> dependencies) {
        ObjectNode bom = JSON.createObjectNode();
        bom.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        ObjectNode metadata = bom.putObject("metadata").put("timestamp", time);
        metadata.putObject("component")
                .put("type", "application")
                .put("bom-ref", "clickledger/" + directory)
                .put("name", "clickledger/" + directory)
                .put("version", version);
        ArrayNode list = bom.putArray("components");
        components.stream()
                .sorted(Comparator.comparing(Component::coordinates).thenComparing(Component::place))
                .forEach(component -> write(component, list.addObject()));

        ArrayNode graph = bom.putArray("dependencies");
        graph(components, dependencies).forEach((reference, on) -> {
            ArrayNode depends = graph.addObject().put("ref", reference).putArray("dependsOn");
            on.forEach(depends::add);
        });
        try {
            return JSON.writeValueAsString(bom).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written.", e);
        }
    }

    private static void write(Component component, ObjectNode node) {
        Coordinates is = component.coordinates();
        node.put("type", "library")
                .put("bom-ref", reference(component))
                .put("group", is.group())
                .put("name", is.artifact());
        if (!is.version().isEmpty()) {
            node.put("version", is.version());
        }
        component
                .jar()
                .ifPresent(jar -> node.putArray("hashes")
                        .addObject()
                        .put("alg", "SHA-256")
                        .put("content", jar.sha256()));
        ObjectNode licence = node.putArray("licenses").addObject();
        if (component.licence().contains(" ")) {
            licence.put("expression", component.licence());
        } else {
            boolean isSpdx = !component.licence().startsWith("LicenseRef-");
            licence.putObject("license").put(isSpdx ? "id" : "name", component.licence());
        }
        node.put("purl", is.purl());
        ArrayNode properties = node.putArray("properties");
        component.jar().ifPresent(jar -> property(properties, "file", jar.path()));
        component.within().ifPresent(host -> property(properties, "within", host.purl()));
        component
                .jar()
                .filter(jar -> jar.fileName().startsWith("modified-"))
                .ifPresent(jar -> property(properties, "modified", "by the build of Apicurio Registry"));
    }

    private static void property(ArrayNode properties, String name, String value) {
        properties.addObject().put("name", "clickledger:" + name).put("value", value);
    }

    /** A library may be there by itself and inside of others; each of them has a name of its own. */
    private static String reference(Component component) {
        String purl = component.coordinates().purl();
        return component.within().map(host -> host.purl() + "#" + purl).orElse(purl);
    }

    private static Map<String, Set<String>> graph(List<Component> components, Map<String, List<String>> dependencies) {
        Set<String> known = components.stream().map(BillOfMaterials::reference).collect(Collectors.toSet());
        Map<String, Set<String>> graph = new TreeMap<>();
        dependencies.forEach((reference, on) -> {
            if (known.contains(reference)) {
                graph.computeIfAbsent(reference, none -> new TreeSet<>())
                        .addAll(on.stream().filter(known::contains).toList());
            }
        });
        for (Component component : components) {
            component
                    .within()
                    .ifPresent(host -> graph.computeIfAbsent(host.purl(), none -> new TreeSet<>())
                            .add(reference(component)));
        }
        return graph;
    }
}
