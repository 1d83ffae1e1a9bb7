// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link WriteBackStore} over a logged store without a cache. */
final class WriteBackStoreBuilder<V> implements StoreBuilder<WriteBackStore<V>> {

    private final StoreBuilder<KeyValueStore<String, byte[]>> behind;
    private final ObjectFormat<V> format;
    private final CacheBudget budget;
    private final int weight;

    /** @param weight of each store's share of the budget */
    WriteBackStoreBuilder(KeyValueBytesStoreSupplier bytes, ObjectFormat<V> format, CacheBudget budget, int weight) {
        this.behind = Stores.keyValueStoreBuilder(bytes, Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
        this.format = format;
        this.budget = budget;
        this.weight = weight;
    }

    @Override
    public WriteBackStore<V> build() {
        return new WriteBackStore<>(behind.build(), format, budget.share(weight));
    }

    /** @throws UnsupportedOperationException always: this store is a cache */
    @Override
    public StoreBuilder<WriteBackStore<V>> withCachingEnabled() {
        throw new UnsupportedOperationException("store " + name() + " has a cache of its own, and a second one behind"
                + " it would be flushed before it: leave caching off");
    }

    @Override
    public StoreBuilder<WriteBackStore<V>> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBackStore<V>> withLoggingEnabled(Map<String, String> config) {
        behind.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<WriteBackStore<V>> withLoggingDisabled() {
        behind.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return behind.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return behind.loggingEnabled();
    }

    @Override
    public String name() {
        return behind.name();
    }
}
