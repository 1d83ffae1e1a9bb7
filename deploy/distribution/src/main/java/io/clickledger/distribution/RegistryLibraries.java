// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The libraries of {@code registry/}, which come as one archive with a checksum, each called {@code group.artifact-version.jar}. Its
 * maker's build changed some of them, whose names then begin with {@code modified-}.
 */
final class RegistryLibraries {

    /** The name of our one jar among them. */
    private static final String OURS = "clickledger-registry-process.jar";

    private static final Pattern MAIN = Pattern.compile("(apicurio-registry-app)-(\\d.*)-runner\\.jar");
    private static final Pattern LIBRARY = Pattern.compile("(?:modified-)?(.+?)-(\\d.*)\\.jar");

    private final String ourVersion;
    private final LicenceTable reviewed;

    RegistryLibraries(String ourVersion, LicenceTable reviewed) {
        this.ourVersion = ourVersion;
        this.reviewed = reviewed;
    }

    static List<ShippedJar> shipped(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        List<ShippedJar> jars = new ArrayList<>();
        for (Path file : files) {
            jars.add(ShippedJar.read(directory, file));
        }
        return jars;
    }

    /**
     * Finds out what each jar is.
     *
     * @param problems gets a sentence for each jar that the table does not have
     */
    List<Component> identify(List<ShippedJar> jars, List<String> problems) {
        List<Component> components = new ArrayList<>();
        for (ShippedJar jar : jars) {
            Optional<Component> component = identify(jar);
            if (component.isPresent()) {
                components.add(component.get());
            } else {
                problems.add(
                        "registry/" + jar.path()
                                + " is shipped, but registry.tsv has neither its group and artifact nor its licence. Find out, and add them.");
            }
        }
        return components;
    }

    private Optional<Component> identify(ShippedJar jar) {
        String name = jar.fileName();
        if (name.equals(OURS)) {
            Coordinates coordinates = new Coordinates("io.clickledger", "clickledger-registry-process", ourVersion);
            return Optional.of(
                    Component.ofJar(coordinates, new LicenceTable.Entry("Apache-2.0", Optional.empty()), jar));
        }
        Matcher main = MAIN.matcher(name);
        Matcher library = LIBRARY.matcher(name);
        if (main.matches()) {
            return component("io.apicurio." + main.group(1), main.group(2), jar);
        }
        return library.matches() ? component(library.group(1), library.group(2), jar) : Optional.empty();
    }

    private Optional<Component> component(String dotted, String version, ShippedJar jar) {
        return reviewed.split(dotted)
                .flatMap(parts -> reviewed.find(parts[0], parts[1])
                        .map(entry -> Component.ofJar(new Coordinates(parts[0], parts[1], version), entry, jar)));
    }
}
