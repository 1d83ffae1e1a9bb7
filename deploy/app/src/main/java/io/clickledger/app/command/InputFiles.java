// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import io.clickledger.app.files.RecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Looks at the files that were given before anything is started. */
final class InputFiles {

    private static final String STANDARD_INPUT = "-";

    private InputFiles() {}

    /**
     * Opens each once, to see that it is there and of the format.
     *
     * @throws ParameterException if one is not
     */
    static List<InputFile> check(CommandSpec spec, List<String> arguments, FileFormat format) {
        Map<Object, String> argumentByFile = new LinkedHashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        for (String argument : arguments) {
            Object file = STANDARD_INPUT.equals(argument) ? STANDARD_INPUT : realPath(spec, argument);
            if (argumentByFile.put(file, argument) != null) {
                throw new ParameterException(
                        spec.commandLine(), argument + " is given twice; its records would be counted as duplicates.");
            }
            uses.merge(name(argument), 1, Integer::sum);
        }
        List<InputFile> files = new ArrayList<>();
        argumentByFile.forEach((file, argument) -> {
            if (file instanceof Path path) {
                // The name alone, so that event ids do not depend on where the file lies; unless two have the same.
                String name = name(argument);
                files.add(new InputFile(uses.get(name) == 1 ? name : argument, path));
            } else {
                files.add(InputFile.standardInput());
            }
        });
        files.stream().filter(file -> !file.isStandardInput()).forEach(file -> tryToOpen(spec, file, format));
        return files;
    }

    private static String name(String argument) {
        Path name = Path.of(argument).getFileName();
        return name == null ? argument : name.toString();
    }

    private static Path realPath(CommandSpec spec, String argument) {
        try {
            Path path = Path.of(argument).toRealPath();
            if (Files.isDirectory(path)) {
                throw new ParameterException(
                        spec.commandLine(),
                        argument + " is a directory; give the files in it, such as " + argument + "/*.");
            }
            return path;
        } catch (IOException | InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), argument + " does not exist or cannot be reached.");
        }
    }

    private static void tryToOpen(CommandSpec spec, InputFile file, FileFormat format) {
        if (!Files.isRegularFile(file.path())) {
            return; // a pipe gives its content once
        }
        try (RecordReader reader = format.open(file)) {
            reader.next();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), message(file, e));
        }
    }

    private static String message(InputFile file, IOException e) {
        return e instanceof io.clickledger.app.files.UnusableFileException
                ? e.getMessage()
                : file.path() + " cannot be read: " + e;
    }
}
