// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.sessionizer.state.HashIndex;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorMemory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * The distinct pages of a visitor's sessions. Each session has a few in the record and the rest in chunks, which are in the
 * index. When the pages need not be told apart any more – there are too many, or none can come – the count alone is kept.
 */
final class Pages {

    private final VisitorMemory memory;
    private final ChunkIndex index;

    Pages(VisitorMemory memory, ChunkIndex index) {
        this.memory = memory;
        this.index = index;
    }

    /** How many distinct pages a session has. */
    static int distinct(SessionState session) {
        return session.getOtherPages() + HashList.size(session.getPages());
    }

    /** Adds the hash of a page, unless the session has it. */
    void add(SessionState session, long page) {
        if (isCountAlone(session) || has(session, page)) {
            return;
        }
        session.setPages(HashList.add(session.getPages(), page));
        spill(session);
        if (distinct(session) >= Limits.PAGES) {
            keepCountAlone(session);
        }
    }

    /** Gives one session the pages of another as well. If only the count of one is known, the greater count stays. */
    void merge(SessionState into, SessionState from) {
        if (isCountAlone(into) || isCountAlone(from)) {
            int most = Math.max(distinct(into), distinct(from));
            keepCountAlone(into);
            keepCountAlone(from);
            into.setOtherPages(most);
            return;
        }
        if (distinct(into) < distinct(from)) {
            exchange(into, from); // The fewer are moved, so that no order of merges costs more than it should.
        }
        ByteBuffer inRecord = from.getPages();
        List<Integer> chunks = from.getPageChunks();
        for (int number : chunks) {
            Map<Integer, ByteBuffer> chunk = memory.chunks(number, number);
            addAll(into, chunk.getOrDefault(number, HashList.empty()));
        }
        addAll(into, inRecord);
        chunks.forEach(memory::deleteChunk);
    }

    /** From here on the number of pages stays as it is. */
    void keepCountAlone(SessionState session) {
        session.getPageChunks().forEach(memory::deleteChunk);
        session.getPageChunks().clear();
        session.setOtherPages(distinct(session));
        session.setPages(HashList.empty());
    }

    private static boolean isCountAlone(SessionState session) {
        return session.getOtherPages() > 0 && session.getPageChunks().isEmpty();
    }

    private boolean has(SessionState session, long page) {
        return HashList.contains(session.getPages(), page)
                || !session.getPageChunks().isEmpty()
                        && index.find(page, session.getPageChunks().get(0)) != HashIndex.ABSENT;
    }

    private void addAll(SessionState session, ByteBuffer pages) {
        for (int i = 0; i < pages.limit(); i += Long.BYTES) {
            add(session, pages.getLong(i));
        }
    }

    /** Moves pages into chunks while there are too many in the record. */
    private void spill(SessionState session) {
        int bytes = Limits.IN_RECORD * Long.BYTES;
        while (session.getPages().limit() >= bytes) {
            index.make();
            ByteBuffer pages = HashList.first(session.getPages(), bytes);
            int chunk = memory.addChunk(pages);
            session.getPageChunks().add(chunk);
            session.setPages(HashList.after(session.getPages(), bytes));
            session.setOtherPages(session.getOtherPages() + Limits.IN_RECORD);
            index.putPages(pages, session.getPageChunks().get(0), chunk);
        }
    }

    private static void exchange(SessionState a, SessionState b) {
        ByteBuffer pages = a.getPages();
        List<Integer> chunks = a.getPageChunks();
        int others = a.getOtherPages();
        a.setPages(b.getPages());
        a.setPageChunks(b.getPageChunks());
        a.setOtherPages(b.getOtherPages());
        b.setPages(pages);
        b.setPageChunks(chunks);
        b.setOtherPages(others);
    }
}
