// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

final class RocksDbMemoryTest {

    private static final int VALUE_BYTES = 1_000;
    private static final int VALUES = 10_000;

    @TempDir
    private Path directory;

    @Test
    void allStoresShareOneCacheThatTheirWriteBuffersCountFor() {
        RocksDB.loadLibrary();
        try (Options first = new Options();
                Options second = new Options();
                Options other = new Options()) {
            Tables firstTables = set(first, 8L << 20);
            Tables secondTables = set(second, 8L << 20);
            Tables otherTables = set(other, 9L << 20);

            assertThat(secondTables.cache).isNotNull().isSameAs(firstTables.cache);
            assertThat(second.writeBufferManager()).isNotNull().isSameAs(first.writeBufferManager());
            assertThat(otherTables.cache).isNotSameAs(firstTables.cache);
            assertThat(firstTables.cacheIndexAndFilterBlocks()).isTrue();
            assertThat(first.optimizeFiltersForHits()).isFalse();
        }
    }

    @Test
    void whatManyStoresOfManyTasksReadAndWriteStaysWithinTheLimit() {
        long limit = 8L << 20;
        List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            stores.add(open("a", partition, limit));
            stores.add(open("b", partition, limit));
        }
        Random random = new Random(1);
        long most = 0;
        for (int i = 0; i < VALUES; i++) {
            byte[] value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            for (KeyValueStore<Bytes, byte[]> store : stores) {
                store.put(key(i), value);
                store.get(key(random.nextInt(i + 1)));
            }
            most = Math.max(most, RocksDbMemory.bytesInMemory(limit));
        }
        assertThat(most)
                .as("bytes, of %d that were written", stores.size() * VALUES * VALUE_BYTES)
                .isBetween(limit / 2, limit + limit / 2);
        assertThat(stores).allSatisfy(store -> assertThat(store.get(key(0))).hasSize(VALUE_BYTES));
        stores.remove(0).close();
        assertThat(stores).allSatisfy(store -> assertThat(store.get(key(1))).hasSize(VALUE_BYTES));
        stores.forEach(KeyValueStore::close);
    }

    @Test
    void aLimitThatIsMissingIsNamed() {
        RocksDB.loadLibrary();
        try (Options options = new Options()) {
            assertThatThrownBy(() -> new RocksDbMemory().setConfig("store", options, Map.of()))
                    .hasMessageContaining(RocksDbMemory.BYTES_CONFIG);
        }
    }

    private static Tables set(Options options, long limit) {
        Tables tables = new Tables();
        options.setTableFormatConfig(tables);
        new RocksDbMemory().setConfig("store", options, Map.of(RocksDbMemory.BYTES_CONFIG, limit));
        return tables;
    }

    private KeyValueStore<Bytes, byte[]> open(String name, int partition, long limit) {
        Properties config = new Properties();
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        config.put(RocksDbMemory.BYTES_CONFIG, limit);
        var context = new MockProcessorContext<Void, Void>(
                config,
                new TaskId(0, partition),
                directory.resolve("task-" + partition).toFile());
        KeyValueStore<Bytes, byte[]> store =
                Stores.persistentKeyValueStore(name).get();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(("key " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** Shows what it was given: RocksDB's own has no getter for it. */
    private static final class Tables extends BlockBasedTableConfig {
        private Cache cache;

        @Override
        public BlockBasedTableConfig setBlockCache(Cache cache) {
            this.cache = cache;
            return super.setBlockCache(cache);
        }
    }
}
