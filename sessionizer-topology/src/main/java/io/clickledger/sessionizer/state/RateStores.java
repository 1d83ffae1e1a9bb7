// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the match rates: their names, how they are kept, and what is in them. All are logged. */
public final class RateStores {

    /** {@link RateStore#key} to {@link StoredRate}: one record for each window and segment of the last weeks. */
    public static final String MATCH_RATES = "match-rates";
    /** Segment to {@link SegmentAlert}, for segments that have a target and fell below it, or met it in the last weeks. */
    public static final String RATE_ALERTS = "rate-alerts";
    /** How far event time and clearing up have come, see {@link ProgressStore}, and what is unsettled, see {@link RateStore}. */
    public static final String RATE_PROGRESS = "rate-progress";

    /** Of the shares of the cache, beside those of {@link ClickStores}. */
    private static final int WEIGHT_OF_RATES = 1;

    /** What an account takes up in memory beside the value of its segment, as measured. */
    private static final int RATE_BYTES = 700;

    private RateStores() {}

    /**
     * The stores, on RocksDB.
     *
     * @param cache what objects in memory may take up
     */
    public static List<StoreBuilder<?>> persistent(CacheBudget cache) {
        return on(Stores::persistentKeyValueStore, cache);
    }

    /** The stores, on whatever keeps the bytes of the store with a name. */
    public static List<StoreBuilder<?>> on(Function<String, KeyValueBytesStoreSupplier> bytes, CacheBudget cache) {
        return List.of(
                // Windows of the moment are changed again and again between two commits.
                new WriteBackStoreBuilder<>(bytes.apply(MATCH_RATES), rates(), cache, WEIGHT_OF_RATES)
                        .withLoggingEnabled(Map.of()),
                store(bytes.apply(RATE_ALERTS), new StateSerde<SegmentAlert>(SegmentAlert.getClassSchema())),
                store(bytes.apply(RATE_PROGRESS), Serdes.String()));
    }

    static ObjectFormat<StoredRate> rates() {
        return new RecordFormat<>(
                StoredRate.getClassSchema(),
                rate -> RATE_BYTES + rate.getSegmentValue().length());
    }

    private static <V> StoreBuilder<?> store(KeyValueBytesStoreSupplier bytes, Serde<V> values) {
        return Stores.keyValueStoreBuilder(bytes, Serdes.String(), values)
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
