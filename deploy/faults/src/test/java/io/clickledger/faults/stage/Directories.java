// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Directories that a scenario uses. */
final class Directories {

    private static final Set<Path> TEMPORARY = ConcurrentHashMap.newKeySet();

    private Directories() {}

    /** What an interrupted run would leave behind. */
    static void deleteTemporary() {
        TEMPORARY.forEach(Directories::delete);
    }

    static Path temporary(String name) {
        try {
            Path created = Files.createTempDirectory("clickledger-faults-" + name + "-");
            TEMPORARY.add(created);
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that is in it; harmless if it is not there. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            found.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
