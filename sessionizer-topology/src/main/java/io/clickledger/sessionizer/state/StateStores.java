// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the sessionizer: their names, how they are kept, and what is in them. All are logged. */
public final class StateStores {

    /** Visitor key to {@link VisitorState}: one record for each visitor of the moment. */
    public static final String OPEN_SESSIONS = "open-sessions";
    /** {@link SessionChunk}s, for visitors with more events than their record should hold; see {@link ChunkStore}. */
    public static final String SESSION_CHUNKS = "session-chunks";
    /** Visitor key to {@link VisitorHistory}: one record for each visitor of the last weeks. */
    public static final String VISITOR_HISTORY = "visitor-history";
    /** Visitor key to {@link VisitorClicks}: one record for each visitor with inbound clicks of the moment. */
    public static final String VISITOR_CLICKS = "visitor-clicks";
    /** How far event time and clearing up have come; see {@link ProgressStore}. */
    public static final String PROGRESS = "progress";

    /**
     * Chunks bound what grows, but a visitor may still have many open sessions with long addresses, so the broker's usual
     * limit of 1 MiB is too near.
     */
    private static final String LARGEST_CHANGE = Integer.toString(16 << 20);

    /**
     * Of the shares of the cache, beside which {@link ClickStores} and {@link RateStores} have theirs: more than half is for
     * open sessions, which every event needs.
     */
    private static final int WEIGHT_OF_SESSIONS = 10;

    private static final int WEIGHT_OF_CLICKS = 1;
    private static final int WEIGHT_OF_HISTORY = 1;

    /** What a history takes up in memory. */
    private static final int HISTORY_BYTES = 32;

    private StateStores() {}

    /**
     * The stores, on RocksDB.
     *
     * @param cache what objects in memory may take up
     */
    public static List<StoreBuilder<?>> persistent(CacheBudget cache) {
        return on(Stores::persistentKeyValueStore, cache);
    }

    static ObjectFormat<VisitorHistory> histories() {
        return new RecordFormat<>(VisitorHistory.getClassSchema(), history -> HISTORY_BYTES);
    }

    /** The stores, on whatever keeps the bytes of the store with a name. */
    public static List<StoreBuilder<?>> on(Function<String, KeyValueBytesStoreSupplier> bytes, CacheBudget cache) {
        Map<String, String> changelog = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_CHANGE);
        return List.of(
                new WriteBackStoreBuilder<>(bytes.apply(OPEN_SESSIONS), new VisitorFormat(), cache, WEIGHT_OF_SESSIONS)
                        .withLoggingEnabled(changelog),
                new WriteBackStoreBuilder<>(
                                bytes.apply(VISITOR_CLICKS), new VisitorClicksFormat(), cache, WEIGHT_OF_CLICKS)
                        .withLoggingEnabled(changelog),
                // Each chunk is written once, and read only to make an index.
                Stores.keyValueStoreBuilder(
                                bytes.apply(SESSION_CHUNKS),
                                Serdes.Bytes(),
                                new StateSerde<SessionChunk>(SessionChunk.getClassSchema()))
                        .withCachingDisabled()
                        .withLoggingEnabled(Map.of()),
                // Read and written once for each session; what is written in one commit is written together.
                new WriteBackStoreBuilder<>(bytes.apply(VISITOR_HISTORY), histories(), cache, WEIGHT_OF_HISTORY)
                        .withLoggingEnabled(Map.of()),
                Stores.keyValueStoreBuilder(bytes.apply(PROGRESS), Serdes.String(), Serdes.String())
                        .withCachingEnabled()
                        .withLoggingEnabled(Map.of()));
    }
}
