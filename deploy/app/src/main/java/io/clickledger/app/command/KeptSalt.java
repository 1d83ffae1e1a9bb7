// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** An identity salt that is made up once and kept, so that visitors stay the same over restarts. */
final class KeptSalt {

    private static final String FILE = "identity.salt";
    private static final int BYTES = 32;

    private KeptSalt() {}

    static String in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            return Files.readString(file, StandardCharsets.UTF_8).trim();
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, FILE, ".part");
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(part, salt, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return salt;
    }
}
