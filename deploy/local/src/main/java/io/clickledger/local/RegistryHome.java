// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directory with the unpacked registry, as the build of this module leaves it. */
record RegistryHome(Path path, Path runner, Path process) {

    /** System property that says where it is. */
    static final String PROPERTY = "clickledger.registry.home";

    private static final String PROCESS_JAR = "clickledger-registry-process.jar";
    private static final String HOW_TO_GET_IT =
            "Build it with \"mvn package -pl deploy/local -am\", which leaves it in deploy/local/target/apicurio.";

    static RegistryHome find() {
        String home = System.getProperty(PROPERTY);
        if (home == null || home.isBlank()) {
            throw new LocalStartException("The system property " + PROPERTY
                    + " must name the directory with the unpacked schema registry. " + HOW_TO_GET_IT);
        }
        return in(Path.of(home).toAbsolutePath().normalize());
    }

    static RegistryHome in(Path home) {
        Path process = home.resolve(PROCESS_JAR);
        try (Stream<Path> files = Files.isDirectory(home) ? Files.list(home) : Stream.empty()) {
            List<Path> runners = files.filter(
                            file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .toList();
            if (runners.size() == 1 && Files.isRegularFile(process)) {
                return new RegistryHome(home, runners.get(0), process);
            }
        } catch (IOException e) {
            throw new LocalStartException(
                    "Cannot read " + home + ", where " + PROPERTY + " says the registry is: " + e, e);
        }
        throw new LocalStartException("There is no complete schema registry in " + home + ", where " + PROPERTY
                + " says it is: it must hold one *-runner.jar and " + PROCESS_JAR + ". " + HOW_TO_GET_IT);
    }

    String classPath() {
        return process + File.pathSeparator + runner;
    }
}
