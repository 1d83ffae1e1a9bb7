// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The libraries of {@code app/}: the jar of the application and those that its manifest names, as Maven knows them. */
final class ApplicationLibraries {

    private final MavenBom maven;
    private final LicenceTable reviewed;
    private final LicencePolicy policy;

    /**
     * @param maven what Maven resolved
     * @param reviewed the licences of those whose POM names none, several, or one that does not say which it is
     * @param policy knows what the POMs' names for licences mean
     */
    ApplicationLibraries(MavenBom maven, LicenceTable reviewed, LicencePolicy policy) {
        this.maven = maven;
        this.reviewed = reviewed;
        this.policy = policy;
    }

    /** The jars that are shipped; others may lie beside them, left by earlier builds. */
    static List<ShippedJar> shipped(Path directory) throws IOException {
        Path application = directory.resolve("clickledger.jar");
        List<ShippedJar> jars = new ArrayList<>();
        jars.add(ShippedJar.read(directory, application));
        try (JarFile jar = new JarFile(application.toFile())) {
            for (String name : jar.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" ")) {
                jars.add(ShippedJar.read(directory, directory.resolve(name)));
            }
        }
        return jars;
    }

    /**
     * Finds out what each jar is.
     *
     * @param problems gets a sentence for each jar that Maven does not know, each library that is not shipped, and each licence that
     *     is not clear
     */
    List<Component> identify(List<ShippedJar> jars, List<String> problems) {
        Map<String, MavenBom.Library> missing = new TreeMap<>(maven.libraries());
        List<Component> components = new ArrayList<>();
        for (ShippedJar jar : jars) {
            MavenBom.Library library = missing.remove(jar.sha256());
            if (library == null) {
                problems.add(
                        jar.path()
                                + " is shipped, but is none of the libraries that Maven resolved. Build all anew: mvn clean package.");
                continue;
            }
            Optional<LicenceTable.Entry> entry = licence(library);
            if (entry.isPresent()) {
                components.add(Component.ofJar(library.coordinates(), entry.get(), jar));
            } else {
                problems.add(
                        library.coordinates() + " says of its licence: " + library.licences()
                                + ". Find out what holds, and write it into application.tsv; a new name for one that is known goes into names.tsv.");
            }
        }
        missing.values()
                .forEach(
                        library -> problems.add(library.coordinates() + " was resolved by Maven, but is not shipped."));
        return components;
    }

    private Optional<LicenceTable.Entry> licence(MavenBom.Library library) {
        Coordinates of = library.coordinates();
        Optional<LicenceTable.Entry> known = reviewed.find(of.group(), of.artifact());
        if (known.isPresent()) {
            return known;
        }
        if (library.licences().size() != 1) {
            return Optional.empty();
        }
        return policy.identify(library.licences().get(0)).map(id -> new LicenceTable.Entry(id, Optional.empty()));
    }
}
