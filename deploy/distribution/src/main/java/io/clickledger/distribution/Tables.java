// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what was looked at and written down beside this class: lines of columns apart by tabs, or plain text. */
final class Tables {

    private Tables() {}

    /** The lines of a table, without comments ({@code #}) and empty ones, each with the given number of columns at least. */
    static List<String[]> rows(String name, int columns) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> {
                    String[] row = line.split("\t+");
                    if (row.length < columns) {
                        throw new IllegalArgumentException(
                                name + ": \"" + line + "\" must have " + columns + " columns, apart by tabs.");
                    }
                    return row;
                })
                .toList();
    }

    static String text(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + name + " among the resources.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
