// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.sessionizer.state.ClosedSession;
import io.clickledger.sessionizer.state.HashIndex;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorMemory;
import io.clickledger.sessionizer.state.VisitorState;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The index of a visitor who has many hashes: all event ids, and the pages that are in chunks. A page is filed under its
 * session, told by the number of the session's first page chunk. Entries of what was forgotten stay until there is no room,
 * so whoever finds something must look whether it is still there.
 */
final class ChunkIndex {

    /** Ids that are looked for in the record, one after the other, before an index is made. */
    private static final int FEW = 2 * Limits.IN_RECORD;

    private final VisitorMemory memory;
    private final VisitorState state;

    ChunkIndex(VisitorMemory memory) {
        this.memory = memory;
        this.state = memory.state();
    }

    boolean exists() {
        return memory.index() != null;
    }

    int find(long high, long low) {
        return memory.index().get(high, low);
    }

    void put(long high, long low, int chunk) {
        if (memory.index().isFull()) {
            makeRoom();
        }
        memory.index().put(high, low, chunk);
    }

    void putIds(ByteBuffer ids, int chunk) {
        for (int i = 0; i < ids.limit(); i += HashList.ID_BYTES) {
            put(ids.getLong(i), ids.getLong(i + Long.BYTES), chunk);
        }
    }

    void putPages(ByteBuffer pages, int firstPageChunk, int chunk) {
        for (int i = 0; i < pages.limit(); i += Long.BYTES) {
            put(pages.getLong(i), firstPageChunk, chunk);
        }
    }

    /** Makes the index of a visitor who has chunks, or more than a few ids. */
    void makeIfMany() {
        if (!exists() && areMany()) {
            make();
        }
    }

    /** Makes the index, unless there is one, from the record and the chunks. */
    void make() {
        if (exists()) {
            return;
        }
        int first = firstChunk();
        Map<Integer, ByteBuffer> chunks =
                first == state.getNextChunk() ? Map.of() : memory.chunks(first, state.getNextChunk() - 1);
        memory.setIndex(new HashIndex(FEW + Limits.IN_RECORD * chunks.size()));
        putIdsInRecord();
        for (ClosedSession session : state.getClosed()) {
            putIdChunks(chunks, session.getIdChunks());
        }
        for (SessionState session : state.getOpen()) {
            putIdChunks(chunks, session.getIdChunks());
            for (int number : session.getPageChunks()) {
                putPages(
                        chunks.getOrDefault(number, HashList.empty()),
                        session.getPageChunks().get(0),
                        number);
            }
        }
    }

    /** The least number of a chunk that is there; those before it are gone, but not for whoever ranges over them. */
    private int firstChunk() {
        int first = state.getNextChunk();
        for (ClosedSession session : state.getClosed()) {
            first = least(first, session.getIdChunks());
        }
        for (SessionState session : state.getOpen()) {
            first = least(least(first, session.getIdChunks()), session.getPageChunks());
        }
        return first;
    }

    private static int least(int first, List<Integer> numbers) {
        int least = first;
        for (int number : numbers) {
            least = Math.min(least, number);
        }
        return least;
    }

    private void putIdChunks(Map<Integer, ByteBuffer> chunks, List<Integer> numbers) {
        for (int number : numbers) {
            putIds(chunks.getOrDefault(number, HashList.empty()), number);
        }
    }

    private void putIdsInRecord() {
        state.getClosed().forEach(session -> putIds(session.getEventIds(), HashIndex.IN_RECORD));
        state.getOpen().forEach(session -> putIds(session.getEventIds(), HashIndex.IN_RECORD));
    }

    /** Leaves out what is no longer there. */
    private void makeRoom() {
        Set<Integer> there = new HashSet<>();
        state.getClosed().forEach(session -> there.addAll(session.getIdChunks()));
        for (SessionState session : state.getOpen()) {
            there.addAll(session.getIdChunks());
            there.addAll(session.getPageChunks());
        }
        there.add(HashIndex.IN_RECORD);
        memory.setIndex(memory.index().only(there::contains));
    }

    private boolean areMany() {
        int bytes = 0;
        for (SessionState session : state.getOpen()) {
            bytes += session.getEventIds().limit();
            if (!session.getIdChunks().isEmpty() || !session.getPageChunks().isEmpty()) {
                return true;
            }
        }
        for (ClosedSession session : state.getClosed()) {
            bytes += session.getEventIds().limit();
            if (!session.getIdChunks().isEmpty()) {
                return true;
            }
        }
        return bytes > FEW * HashList.ID_BYTES;
    }
}
