// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's loaded classes as the JVM can map them (class data sharing), which halves its start. Written by the first
 * registry process that is stopped in good order, into the registry's home, and used by those after it. Only ever a gain: a home
 * that cannot be written to, or an archive that the JVM does not accept, costs the time and nothing else.
 */
final class ClassArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String SUFFIX = ".jsa";
    private static final String PART = ".part";
    private static final Duration PART_ABANDONED = Duration.ofHours(1);

    private final RegistryHome home;
    private final Path archive;
    private final Path part;

    ClassArchive(RegistryHome home) {
        this.home = home;
        this.archive = home.path().resolve("classes-" + fingerprint(home) + SUFFIX);
        this.part = home.path().resolve(archive.getFileName() + "." + UUID.randomUUID() + PART);
    }

    /** What the JVM must be told, to use the archive or to be able to write it when it stops. */
    List<String> jvmOptions() {
        if (Files.isRegularFile(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        return Files.isWritable(home.path())
                ? List.of("-XX:+RecordDynamicDumpInfo", "-D" + RegistryProcess.ARCHIVE_PROPERTY + "=" + part)
                : List.of();
    }

    /** After the process has ended: puts what it wrote in place, if it ended well, and clears what others left. */
    void adopt(boolean endedWell) {
        try {
            if (endedWell && Files.isRegularFile(part)) {
                Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(part);
            deleteObsolete();
        } catch (IOException e) {
            LOG.debug("No class archive for the registry: {}", e.toString());
        }
    }

    private void deleteObsolete() throws IOException {
        Instant abandoned = Instant.now().minus(PART_ABANDONED);
        try (Stream<Path> files = Files.list(home.path())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean oldArchive = name.endsWith(SUFFIX) && !file.equals(archive);
                boolean oldPart =
                        name.endsWith(PART) && Files.getLastModifiedTime(file).compareTo(FileTime.from(abandoned)) < 0;
                if (oldArchive || oldPart) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Changes with whatever makes the JVM refuse an archive: itself, and the place and time of the jars. */
    private static String fingerprint(RegistryHome home) {
        try {
            String all = String.join(
                    "|",
                    System.getProperty("java.home"),
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.vm.version"),
                    home.classPath(),
                    Files.getLastModifiedTime(home.runner()).toString(),
                    Files.getLastModifiedTime(home.process()).toString());
            return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
        } catch (IOException e) {
            throw new LocalStartException("Cannot read the schema registry in " + home.path() + ": " + e, e);
        }
    }
}
