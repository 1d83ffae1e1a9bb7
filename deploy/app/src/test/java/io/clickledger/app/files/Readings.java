// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads whole texts in a format. */
final class Readings {

    private Readings() {}

    static List<Reading> of(FileFormat format, Path directory, String content) throws IOException {
        return of(format, directory, content.getBytes(StandardCharsets.UTF_8));
    }

    static List<Reading> of(FileFormat format, Path directory, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("input"), content);
        List<Reading> readings = new ArrayList<>();
        try (RecordReader reader = format.open(new InputFile("input", file))) {
            for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
                readings.add(reading);
            }
        }
        return readings;
    }

    static Reading.Event event(Reading reading) {
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new AssertionError("unreadable: " + unreadable.detail());
        }
        return (Reading.Event) reading;
    }

    static String detail(Reading reading) {
        return ((Reading.Unreadable) reading).detail();
    }
}
