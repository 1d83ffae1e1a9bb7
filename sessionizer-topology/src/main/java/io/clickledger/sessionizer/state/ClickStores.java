// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores in which clicks are brought together with their landings. All are logged. */
public final class ClickStores {

    /** Match key of a click to {@link ClickCaseState}; in memory and with its time as {@link KeptFormat} says. */
    public static final String CASES = "click-cases";
    /** Match key of a visitor or device to {@link ClaimsState}; likewise. */
    public static final String CLAIMS = "claims";
    /** Match keys that wait for event time; see {@link DueQueue}. */
    public static final String WAITING = "waiting";
    /** What has been counted and not been sent; see PendingRateChanges. */
    public static final String RATE_CHANGES_PENDING = "rate-changes-pending";
    /** How far each round has come; see {@link ProgressStore}. */
    public static final String PROGRESS = "click-progress";

    public static final Set<String> NAMES = Set.of(CASES, CLAIMS, WAITING, RATE_CHANGES_PENDING, PROGRESS);

    /** Room for a key whose lists have all reached the bounds of their texts, of which a unit is at most three bytes. */
    private static final String LARGEST_CHANGE = Integer.toString(16 << 20);

    /** Of the shares of the cache, a third of which is for clicks: there are far fewer of them than events. */
    private static final int WEIGHT_OF_CASES = 2;

    private static final int WEIGHT_OF_CLAIMS = 1;
    private static final int WEIGHT_OF_PENDING = 1;
    private static final int WEIGHT_OF_WAITING = 1;

    private ClickStores() {}

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
        Map<String, String> changelog = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_CHANGE);
        return List.of(
                new WriteBackStoreBuilder<>(
                                bytes.apply(CASES), new KeptFormat<>(new CaseFormat()), cache, WEIGHT_OF_CASES)
                        .withLoggingEnabled(changelog),
                new WriteBackStoreBuilder<>(
                                bytes.apply(CLAIMS), new KeptFormat<>(new ClaimsFormat()), cache, WEIGHT_OF_CLAIMS)
                        .withLoggingEnabled(changelog),
                new WriteBackStoreBuilder<>(
                                bytes.apply(RATE_CHANGES_PENDING), new PendingChangeFormat(), cache, WEIGHT_OF_PENDING)
                        .withLoggingEnabled(Map.of()),
                new WriteBackStoreBuilder<>(bytes.apply(WAITING), new WaitingFormat(), cache, WEIGHT_OF_WAITING)
                        .withLoggingEnabled(Map.of()),
                Stores.keyValueStoreBuilder(bytes.apply(PROGRESS), Serdes.String(), Serdes.String())
                        .withCachingEnabled()
                        .withLoggingEnabled(Map.of()));
    }
}
