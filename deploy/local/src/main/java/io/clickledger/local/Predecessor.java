// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The registry process that last worked in a directory: if its starter was killed, it may still be dying. */
final class Predecessor {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MS = 20;

    private Predecessor() {}

    /** Returns when no process works in the directory any more. */
    static void awaitEnd(Path directory) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (FileChannel channel = FileChannel.open(
                directory.resolve(RegistryProcess.LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new LocalStartException("An earlier schema registry still runs in " + directory
                            + " although the process that started it is gone. End it and start again.");
                }
                Thread.sleep(POLL_MS);
            }
        } catch (IOException e) {
            throw new LocalStartException("Cannot use the data directory " + directory + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException("interrupted while starting the schema registry", e);
        }
    }
}
