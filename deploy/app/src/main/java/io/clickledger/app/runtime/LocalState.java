// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/**
 * The state of an application on this disk, and which changelogs it was kept beside. Kafka Streams compares names and offsets
 * only: it notices that a changelog is shorter than what the disk claims to hold of it, but beside one that was deleted, made
 * anew and has since grown as long, it would go on from what is on the disk.
 */
final class LocalState {

    private static final String NOTE = "clickledger-changelogs.properties";

    private static final int ATTEMPTS = 60;
    private static final int ATTEMPTS_BEFORE_DELETING = 20;
    private static final long PAUSE_MS = 500;

    private final Path directory;

    /** @param directory of the application, in which each task has a directory of its own; need not be there */
    LocalState(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /**
     * Whether there is state that must not be gone on with: of changelogs that are not there any more, or of nobody knows
     * which.
     *
     * @throws UncheckedIOException if the disk cannot be read
     */
    boolean isOfOthers(Changelogs changelogs) {
        if (!isThere()) {
            return false;
        }
        Map<String, String> noted = noted();
        if (noted.isEmpty()) {
            return true;
        }
        // A store that a new version adds is in none of the notes, and one that it does not have any more does no harm.
        noted.keySet().retainAll(changelogs.names());
        Map<String, String> ids = changelogs.ids();
        for (int attempt = 1; isPart(ids, noted) && attempt <= ATTEMPTS_BEFORE_DELETING; attempt++) {
            // It may be that a broker has not heard of each yet; to restore all state for that would be a pity.
            pause();
            ids = changelogs.ids();
        }
        return !ids.entrySet().containsAll(noted.entrySet());
    }

    private static boolean isPart(Map<String, String> ids, Map<String, String> noted) {
        return !ids.isEmpty() && !ids.keySet().containsAll(noted.keySet());
    }

    /**
     * Notes which changelogs the state will belong to, if there is none yet, and all of them are there: a restoration that is
     * broken off can then be gone on with.
     *
     * @throws UncheckedIOException if the disk cannot be read or written
     */
    void rememberBeforeRestoring(Changelogs changelogs) {
        if (!isThere() && changelogs.ids().size() == changelogs.names().size()) {
            remember(changelogs);
        }
    }

    /**
     * Notes which changelogs the state belongs to. The application has its state, so they are there, all of them; a broker that
     * has not heard of each yet is asked again for a while.
     *
     * @throws UncheckedIOException if the disk cannot be written
     * @throws KafkaException       if the cluster does not name them all
     */
    synchronized void remember(Changelogs changelogs) {
        Map<String, String> ids = changelogs.ids();
        for (int attempt = 1; ids.size() < changelogs.names().size(); attempt++) {
            if (attempt > ATTEMPTS) {
                throw new KafkaException(
                        "of the changelogs " + changelogs.names() + " only " + ids.keySet() + " are known");
            }
            pause();
            ids = changelogs.ids();
        }
        if (ids.equals(noted())) {
            return;
        }
        Properties properties = new Properties();
        properties.putAll(ids);
        Path written = directory.resolve(NOTE + ".new");
        try {
            Files.createDirectories(directory);
            try (Writer out = Files.newBufferedWriter(written)) {
                properties.store(out, "Ids of the topics that this state belongs to");
            }
            Files.move(written, directory.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The state is about to be deleted.
     *
     * @throws UncheckedIOException if the disk cannot be written
     */
    void forget() {
        try {
            Files.deleteIfExists(directory.resolve(NOTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the cluster", e);
        }
    }

    /** Whether a task has ever had state here; what else Kafka Streams writes are files. */
    private boolean isThere() {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(Files::isDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> noted() {
        Map<String, String> noted = new TreeMap<>();
        if (Files.exists(directory.resolve(NOTE))) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(directory.resolve(NOTE))) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((name, id) -> noted.put((String) name, (String) id));
        }
        return noted;
    }
}
