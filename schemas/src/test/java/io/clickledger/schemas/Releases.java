// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** The released versions of the contracts: a folder for each version, in it a file for each contract. */
final class Releases {

    static final Path FOLDER = Path.of("src", "main", "released");

    /** How a release is frozen, for messages. */
    static final String COMMAND =
            "mvn test -pl schemas -am -Dtest=FreezeRelease -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dclickledger.freeze=";

    private static final String ENDING = ".avsc";

    private Releases() {}

    static List<String> versions() {
        return names(FOLDER);
    }

    /** Names of the contracts that a version has. */
    static List<String> contracts(String version) {
        return names(FOLDER.resolve(version)).stream()
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    static Schema schema(String version, String contract) {
        return new Schema.Parser().parse(text(version, contract));
    }

    static String text(String version, String contract) {
        try {
            return Files.readString(file(version, contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String version, String contract) {
        return FOLDER.resolve(version).resolve(contract + ENDING);
    }

    /** What the file of a contract holds. */
    static String frozen(Contract<?> contract) {
        return SchemaFormatter.format("json/pretty", contract.schema()) + "\n";
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
