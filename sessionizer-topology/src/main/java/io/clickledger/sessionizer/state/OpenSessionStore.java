// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is remembered of each visitor of a partition. The only place where its two stores are touched. */
public final class OpenSessionStore {

    private final WriteBackStore<VisitorMemory> records;
    private final ChunkStore chunks;
    private long visitors;

    /** @param eachKnown is shown every visitor that the store already has */
    public OpenSessionStore(
            WriteBackStore<VisitorMemory> records,
            KeyValueStore<Bytes, SessionChunk> chunks,
            BiConsumer<String, VisitorMemory> eachKnown) {
        this.records = records;
        this.chunks = new ChunkStore(chunks);
        records.learnKeys((key, visitor) -> {
            eachKnown.accept(key, visitor);
            visitors++;
        });
    }

    /** What is remembered of a visitor; null if nothing is. If it is changed, it must be given back. */
    public VisitorMemory get(String visitorKey) {
        VisitorMemory visitor = records.get(visitorKey);
        if (visitor != null) {
            visitor.readChunksFrom(chunks.of(visitorKey));
        }
        return visitor;
    }

    /** Remembers something of a visitor of whom nothing was remembered. */
    public void add(String visitorKey, VisitorMemory visitor) {
        writeChunks(visitorKey, visitor);
        records.add(visitorKey, visitor);
        visitors++;
    }

    /** Remembers something else of a visitor of whom something was remembered. */
    public void change(String visitorKey, VisitorMemory visitor) {
        writeChunks(visitorKey, visitor);
        records.put(visitorKey, visitor);
    }

    /** Forgets a visitor of whom something was remembered, and who has nothing left. */
    public void remove(String visitorKey, VisitorMemory visitor) {
        writeChunks(visitorKey, visitor);
        records.delete(visitorKey);
        visitors--;
    }

    /** Of how many visitors something is remembered. */
    public long visitors() {
        return visitors;
    }

    private void writeChunks(String visitorKey, VisitorMemory visitor) {
        visitor.writeChunks((number, hashes) -> chunks.put(visitorKey, number, hashes));
    }
}
