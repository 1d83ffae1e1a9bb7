// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.clickledger.sessionizer.state.ClosedSession;
import io.clickledger.sessionizer.state.HashIndex;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorMemory;
import io.clickledger.sessionizer.state.VisitorState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The event ids of a visitor's sessions: by them copies are recognized. Each session has a few in the record and the rest in
 * chunks. As soon as there are more than a few, all of them are in the index too, and whether one is known takes one
 * look-up; which session has it is searched for only then.
 */
final class EventIds {

    private static final int ID_BYTES = HashList.ID_BYTES;

    private final VisitorMemory memory;
    private final VisitorState state;
    private final ChunkIndex index;

    EventIds(VisitorMemory memory, ChunkIndex index) {
        this.memory = memory;
        this.state = memory.state();
        this.index = index;
    }

    /** Where an id may be: number of a chunk, {@link HashIndex#IN_RECORD}, or {@link HashIndex#ABSENT}. */
    int find(HashValue128 id) {
        return index.exists()
                ? index.find(id.getMostSignificantBits(), id.getLeastSignificantBits())
                : HashIndex.IN_RECORD;
    }

    /** The open session that has an id where it may be; null if none has. */
    SessionState openWith(HashValue128 id, int place) {
        for (int i = state.getOpen().size() - 1; i >= 0; i--) {
            SessionState session = state.getOpen().get(i);
            if (has(session.getEventIds(), session.getIdChunks(), id, place)) {
                return session;
            }
        }
        return null;
    }

    /** Whether a closed session has an id where it may be. */
    boolean isInClosed(HashValue128 id, int place) {
        for (ClosedSession session : state.getClosed()) {
            if (has(session.getEventIds(), session.getIdChunks(), id, place)) {
                return true;
            }
        }
        return false;
    }

    /** Adds an id that no session has. */
    void add(SessionState session, HashValue128 id) {
        session.setEventIds(HashList.addId(session.getEventIds(), id));
        if (index.exists()) {
            index.put(id.getMostSignificantBits(), id.getLeastSignificantBits(), HashIndex.IN_RECORD);
        }
        spill(session);
    }

    /** Gives one session the ids of another as well. */
    void merge(SessionState into, SessionState from) {
        into.getIdChunks().addAll(from.getIdChunks());
        into.getIdChunks().sort(null);
        into.setEventIds(HashList.joinIds(into.getEventIds(), from.getEventIds()));
        spill(into);
    }

    /** Forgets the ids of a closed session. */
    void forget(ClosedSession session) {
        session.getIdChunks().forEach(memory::deleteChunk);
    }

    private static boolean has(ByteBuffer inRecord, List<Integer> chunks, HashValue128 id, int place) {
        return place == HashIndex.IN_RECORD ? HashList.containsId(inRecord, id) : chunks.contains(place);
    }

    /** Moves ids into chunks while there are too many in the record, and forgets the oldest chunks of too many. */
    private void spill(SessionState session) {
        while (session.getEventIds().limit() >= Limits.IN_RECORD * ID_BYTES) {
            index.make();
            ByteBuffer ids = HashList.first(session.getEventIds(), Limits.IN_RECORD * ID_BYTES);
            session.setEventIds(HashList.after(session.getEventIds(), Limits.IN_RECORD * ID_BYTES));
            int chunk = memory.addChunk(ids);
            session.getIdChunks().add(chunk);
            index.putIds(ids, chunk);
            forgetTooMany();
        }
    }

    private void forgetTooMany() {
        int chunks = 0;
        List<Integer> oldest = null;
        for (List<Integer> numbers : chunkLists()) {
            chunks += numbers.size();
            if (!numbers.isEmpty() && (oldest == null || numbers.get(0) < oldest.get(0))) {
                oldest = numbers;
            }
        }
        if (chunks > Limits.ID_CHUNKS) {
            memory.deleteChunk(oldest.remove(0));
        }
    }

    private List<List<Integer>> chunkLists() {
        List<List<Integer>> lists = new ArrayList<>();
        state.getClosed().forEach(session -> lists.add(session.getIdChunks()));
        state.getOpen().forEach(session -> lists.add(session.getIdChunks()));
        return lists;
    }
}
