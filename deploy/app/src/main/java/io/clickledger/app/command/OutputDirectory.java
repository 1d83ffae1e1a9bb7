// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sees to it, before anything is started, that results can be written. */
final class OutputDirectory {

    private OutputDirectory() {}

    static void prepare(CommandSpec spec, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".clickledger", ".probe"));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out " + directory + " cannot be written to (" + e
                            + "). Give a directory, or a new name for one.");
        }
    }
}
