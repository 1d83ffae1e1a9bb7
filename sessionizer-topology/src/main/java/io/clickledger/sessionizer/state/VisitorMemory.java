// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What is remembered of one visitor, in memory: the record, which is changed in place; the chunks to be written and deleted
 * with it; and, for a visitor who has many hashes, an index of them. The index is no state: it is made from the record and
 * its chunks when it is needed, and nothing depends on whether it is there but the time that a look-up takes.
 */
public final class VisitorMemory {

    /** What a session takes up in memory beside its lists and its longest texts, as measured. */
    private static final int SESSION_BYTES = 1_350;

    private static final int CLOSED_SESSION_BYTES = 160;
    private static final int CLICK_ID_BYTES = 320;
    private static final int LANDING_BYTES = 640;

    private static final long NOT_INDEXED = Long.MAX_VALUE;

    private final VisitorState state;
    private StoredChunks stored = (first, last) -> Map.of();
    private Map<Integer, ByteBuffer> changed = Map.of();
    private HashIndex index;
    private long indexedAt = NOT_INDEXED;

    public VisitorMemory(VisitorState state) {
        this.state = state;
    }

    /** What is remembered of a visitor never seen. */
    public static VisitorMemory empty() {
        return new VisitorMemory(new VisitorState(null, 0, new ArrayList<>(1), new ArrayList<>(1)));
    }

    public VisitorState state() {
        return state;
    }

    /** Null if there is none at the moment. */
    public HashIndex index() {
        return index;
    }

    public void setIndex(HashIndex index) {
        this.index = index;
    }

    /** Whether it is known at what time the visitor is in the index of those who are due. */
    public boolean isIndexed() {
        return indexedAt != NOT_INDEXED;
    }

    /** That time, epoch milliseconds, UTC; the greatest long if it is not known. */
    public long indexedAt() {
        return indexedAt;
    }

    public void setIndexedAt(long time) {
        indexedAt = time;
    }

    /** Makes a chunk of these hashes and returns its number. The buffer must not be changed any more. */
    public int addChunk(ByteBuffer hashes) {
        int number = state.getNextChunk();
        state.setNextChunk(number + 1);
        change(number, hashes);
        return number;
    }

    public void deleteChunk(int number) {
        change(number, null);
    }

    /**
     * Chunks with a number from the first to the last, both included. One that a record names can be missing: without
     * exactly-once, a crash can leave a record older than its chunks. Its hashes then count as forgotten.
     */
    public Map<Integer, ByteBuffer> chunks(int first, int last) {
        Map<Integer, ByteBuffer> chunks = new HashMap<>(stored.read(first, last));
        changed.forEach((number, hashes) -> {
            if (hashes == null) {
                chunks.remove(number);
            } else if (number >= first && number <= last) {
                chunks.put(number, hashes);
            }
        });
        return chunks;
    }

    /** Where the chunks are that have been written. */
    void readChunksFrom(StoredChunks chunks) {
        stored = chunks;
    }

    /** Hands over the chunks changed since the last time, deleted ones as null, in the order of the changes. */
    void writeChunks(BiConsumer<Integer, ByteBuffer> writer) {
        if (!changed.isEmpty()) {
            changed.forEach(writer);
            changed = Map.of();
        }
    }

    /** An estimate, in bytes of heap. */
    long bytesInMemory() {
        long bytes = index == null ? 0 : index.bytesInMemory();
        for (SessionState session : state.getOpen()) {
            bytes += SESSION_BYTES
                    + session.getPages().capacity()
                    + session.getEventIds().capacity()
                    + 2L * (length(session.getFirst().getReferrer()) + length(session.getExitPage()))
                    + (long) CLICK_ID_BYTES * session.getClickIds().size();
            for (KeptLanding landing : session.getLandings()) {
                bytes += LANDING_BYTES + 2L * landing.getPage().length();
            }
        }
        for (ClosedSession session : state.getClosed()) {
            bytes += CLOSED_SESSION_BYTES + session.getEventIds().capacity();
        }
        return bytes;
    }

    private void change(int number, ByteBuffer hashes) {
        if (changed.isEmpty()) {
            changed = new LinkedHashMap<>();
        }
        changed.put(number, hashes);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static int length(TextPick pick) {
        return pick == null ? 0 : pick.getValue().length();
    }
}
