// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.watermark.PartitionClock;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What a source must remember of time: the clocks of its raw partitions and the time it announced last. A handful of
 * entries, each rewritten with nearly every record; the store's cache makes that one changelog record per commit.
 *
 * <p>It is the one thing that ingest remembers. Without it a restart would leave a source mute until each of its
 * partitions had brought a record or a proof of silence, and one that ended would never say so again.
 */
final class ClockStore {

    static final String NAME = "source-clocks";

    private static final byte VERSION = 1;
    private static final int CLOCK_BYTES = 1 + 2 * Long.BYTES + 1;
    private static final int TIME_BYTES = 1 + Long.BYTES;

    private final KeyValueStore<String, byte[]> store;
    private final int partition;
    private final Map<String, String> clockKeys = new HashMap<>();

    ClockStore(KeyValueStore<String, byte[]> store, int partition) {
        this.store = store;
        this.partition = partition;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }

    PartitionClock clock(String topic) {
        byte[] bytes = store.get(clockKey(topic));
        if (bytes == null) {
            return PartitionClock.UNSTARTED;
        }
        ByteBuffer buffer = checked(bytes, CLOCK_BYTES);
        return new PartitionClock(buffer.getLong(), buffer.getLong(), buffer.get() != 0);
    }

    void put(String topic, PartitionClock clock) {
        store.put(
                clockKey(topic),
                ByteBuffer.allocate(CLOCK_BYTES)
                        .put(VERSION)
                        .putLong(clock.maxEventTime())
                        .putLong(clock.lastArrival())
                        .put((byte) (clock.ended() ? 1 : 0))
                        .array());
    }

    OptionalLong announced() {
        byte[] bytes = store.get(announcedKey());
        return bytes == null
                ? OptionalLong.empty()
                : OptionalLong.of(checked(bytes, TIME_BYTES).getLong());
    }

    void putAnnounced(long timeMs) {
        store.put(
                announcedKey(),
                ByteBuffer.allocate(TIME_BYTES).put(VERSION).putLong(timeMs).array());
    }

    private String clockKey(String topic) {
        return clockKeys.computeIfAbsent(topic, name -> "partition:" + name + "-" + partition);
    }

    private String announcedKey() {
        return "announced:" + partition;
    }

    private static ByteBuffer checked(byte[] bytes, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != length || buffer.get() != VERSION) {
            throw new IllegalStateException("store " + NAME + " holds an entry that this version cannot read; it was"
                    + " written by a newer version. Run that one, or reset the ingest application.");
        }
        return buffer;
    }
}
