// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar in one of the directories that are shipped.
 *
 * @param path where it is below that directory, with slashes
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param entries the names of the files in it
 * @param lists what it says of libraries inside it ({@code META-INF/DEPENDENCIES}), or nothing
 */
record ShippedJar(String path, String sha256, List<String> entries, String lists) {

    private static final Pattern LICENCE_FILE = Pattern.compile(
            "(meta-inf/|meta-inf/licen[cs]es?/)?[^/]*(licen[cs]e|copying)[^/]*", Pattern.CASE_INSENSITIVE);

    static ShippedJar read(Path directory, Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry listed = zip.getEntry("META-INF/DEPENDENCIES");
            String lists = "";
            if (listed != null) {
                try (InputStream in = zip.getInputStream(listed)) {
                    lists = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            List<String> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .sorted()
                    .toList();
            String path = directory.relativize(file).toString().replace('\\', '/');
            return new ShippedJar(path, sha256(Files.readAllBytes(file)), entries, lists);
        }
    }

    /** The name of the file alone. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The file in it that has the text of its licence. */
    Optional<String> licenceFile() {
        return entries.stream()
                .filter(name -> !name.toLowerCase(Locale.ROOT).endsWith(".class"))
                .filter(name -> LICENCE_FILE.matcher(name).matches())
                // Others, with longer names, are of what is inside it.
                .min(Comparator.comparing(String::length).thenComparing(name -> name));
    }

    boolean hasBelow(String directory) {
        return entries.stream().anyMatch(name -> name.startsWith(directory + "/"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
