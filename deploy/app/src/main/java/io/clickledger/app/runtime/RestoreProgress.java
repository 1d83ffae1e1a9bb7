// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of the changelogs is still to be read before the state of the running tasks is complete. */
final class RestoreProgress implements StateRestoreListener {

    /** Offsets; both exclusive. */
    private record Stretch(long position, long end) {
        long left() {
            return Math.max(0, end - position);
        }
    }

    private final Map<TopicPartition, Stretch> byChangelog = new ConcurrentHashMap<>();

    /** Offsets left, in all changelogs together; 0 if nothing is being restored. May be asked from any thread. */
    long offsetsLeft() {
        return byChangelog.values().stream().mapToLong(Stretch::left).sum();
    }

    /** All there is has been restored; nothing is heard of what was given up with a thread that failed. */
    void done() {
        byChangelog.clear();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startingOffset, long endingOffset) {
        byChangelog.put(changelog, new Stretch(startingOffset, endingOffset));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEndOffset, long records) {
        byChangelog.computeIfPresent(changelog, (key, known) -> new Stretch(batchEndOffset + 1, known.end()));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
        byChangelog.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
        byChangelog.remove(changelog);
    }
}
