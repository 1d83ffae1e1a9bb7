// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory in the hands of one owner: kept when closed, or temporary and deleted. */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK = "in-use.lock";
    private static final String TEMPORARY_PREFIX = "clickledger-local-";

    /** Directories locked by this process. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** A directory that outlives its owner; created if it does not exist. */
    static DataDirectory kept(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            Files.createDirectories(absolute);
            return new DataDirectory(
                    absolute,
                    false,
                    lock(absolute)
                            .orElseThrow(() -> new LocalStartException("The data directory " + absolute
                                    + " is in use by another process. Stop that one, or choose another directory.")));
        } catch (IOException e) {
            throw new LocalStartException("Cannot use the data directory " + absolute + ": " + e, e);
        }
    }

    /** A new directory, deleted when closed; also deletes those of owners that were killed. */
    static DataDirectory temporary() {
        try {
            Path root = Path.of(System.getProperty("java.io.tmpdir"));
            deleteAbandoned(root);
            Path path = Files.createTempDirectory(root, TEMPORARY_PREFIX).toRealPath();
            return new DataDirectory(
                    path,
                    true,
                    lock(path)
                            .orElseThrow(
                                    () -> new LocalStartException("Another process took the new directory " + path)));
        } catch (IOException e) {
            throw new LocalStartException(
                    "Cannot create a temporary directory: " + e + ". Make room, or set -Djava.io.tmpdir.", e);
        }
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    /** Lets go of the directory, and deletes it if it is temporary. Harmless when repeated. */
    @Override
    public void close() {
        if (!lock.isOpen()) {
            return;
        }
        try {
            if (temporary) {
                deleteAllButLock();
            }
            lock.close();
            if (temporary) {
                Files.deleteIfExists(path.resolve(LOCK));
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("Could not clean up {}: {}", path, e.toString());
        } finally {
            OURS.remove(path);
        }
    }

    /**
     * The lock, or nothing if someone has it. What this process has is not even tried: on Linux, closing any channel of a
     * file releases every lock that the process has on it.
     */
    private static Optional<FileChannel> lock(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!OURS.add(real)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                OURS.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    private static void deleteAbandoned(Path root) throws IOException {
        try (Stream<Path> found = Files.list(root)) {
            found.filter(path -> path.getFileName().toString().startsWith(TEMPORARY_PREFIX))
                    .filter(path -> Files.isRegularFile(path.resolve(LOCK)) && Files.isWritable(path.resolve(LOCK)))
                    .forEach(DataDirectory::deleteIfAbandoned);
        } catch (UncheckedIOException e) {
            LOG.debug("Looking for abandoned directories in {}: {}", root, e.toString());
        }
    }

    private static void deleteIfAbandoned(Path path) {
        try {
            Optional<FileChannel> lock = lock(path);
            if (lock.isPresent()) {
                LOG.info("Deleting {}, left behind by a process that was killed", path);
                new DataDirectory(path.toRealPath(), true, lock.get()).close();
            }
        } catch (IOException e) {
            LOG.debug("Left {} where it is: {}", path, e.toString());
        }
    }

    /** The lock file goes last: with it, a deletion that is cut short is taken up again by {@link #deleteAbandoned}. */
    private void deleteAllButLock() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(path.resolve(LOCK))) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (!directory.equals(path)) {
                    Files.deleteIfExists(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
