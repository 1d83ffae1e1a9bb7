// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of input, or standard input. What begins like gzip is unpacked while it is read, whatever its name.
 *
 * @param name what it is called in messages, event ids and results
 * @param path where it is; null for standard input
 */
public record InputFile(String name, Path path) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Standard input. It can be opened once. */
    public static InputFile standardInput() {
        return new InputFile("stdin", null);
    }

    public boolean isStandardInput() {
        return path == null;
    }

    InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(path == null ? System.in : Files.newInputStream(path), BUFFER_BYTES);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
