// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The chunks of all visitors. The key is the length of the visitor key in UTF-8 (four bytes), the visitor key, and the
 * number of the chunk (four bytes), all big-endian: no key of one visitor can lie among those of another.
 */
final class ChunkStore {

    private final KeyValueStore<Bytes, SessionChunk> store;

    ChunkStore(KeyValueStore<Bytes, SessionChunk> store) {
        this.store = store;
    }

    /** Writes a chunk, or deletes it if the hashes are null. */
    void put(String visitorKey, int number, ByteBuffer hashes) {
        store.put(key(visitorKey, number), hashes == null ? null : new SessionChunk(hashes));
    }

    StoredChunks of(String visitorKey) {
        return (first, last) -> {
            Map<Integer, ByteBuffer> chunks = new HashMap<>();
            try (KeyValueIterator<Bytes, SessionChunk> range =
                    store.range(key(visitorKey, first), key(visitorKey, last))) {
                while (range.hasNext()) {
                    KeyValue<Bytes, SessionChunk> next = range.next();
                    chunks.put(number(next.key), next.value.getHashes());
                }
            }
            return chunks;
        };
    }

    private static Bytes key(String visitorKey, int number) {
        byte[] utf8 = visitorKey.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(2 * Integer.BYTES + utf8.length)
                .putInt(utf8.length)
                .put(utf8)
                .putInt(number)
                .array());
    }

    private static int number(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt(key.get().length - Integer.BYTES);
    }
}
