// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of JSON objects, one a line, written beside its place and put there whole. Closed without being published, it
 * leaves what was there before.
 */
public final class ResultFile implements AutoCloseable {

    private final Path path;
    private final Path part;
    private final JsonGenerator json;

    public ResultFile(Path path) throws IOException {
        this.path = path;
        this.part = path.resolveSibling("." + path.getFileName() + ".part");
        this.json = new JsonFactory().createGenerator(Files.newOutputStream(part));
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    /** Where the next object is to be written. */
    public JsonGenerator json() {
        return json;
    }

    Path path() {
        return path;
    }

    public void publish() throws IOException {
        json.writeRaw(json.getOutputContext().getEntryCount() > 0 ? "\n" : "");
        json.close();
        Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        json.close();
        Files.deleteIfExists(part);
    }
}
