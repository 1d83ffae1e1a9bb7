// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One limit for what RocksDB keeps in memory for all stores of all tasks of this process: blocks, indexes, filters, and what
 * was written and is not on disk yet. Kafka Streams makes one of these for each store; what they share lives as long as the
 * process, since no store can know that it is the last.
 *
 * <p>The limit can be passed for moments, by blocks that are being read and by tables that are being written to disk: the
 * alternative would be to fail.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {

    /** Key of the limit, in bytes, as a {@link Long}, among the settings of Kafka Streams. */
    static final String BYTES_CONFIG = "clickledger.rocksdb.bytes";

    /** What RocksDB keeps in memory under one limit. */
    private record Shared(Cache cache, WriteBufferManager writeBuffers) {

        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, SHARDS_BY_SIZE, false, PART_OF_INDEXES);
            return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    private static final int SHARDS_BY_SIZE = -1;
    /** Indexes and filters stay before blocks of entries do, up to this part of the cache. */
    private static final double PART_OF_INDEXES = 0.3;
    /**
     * Filters of what is not on disk yet, as a part of what there may be (16 MiB): some bits for each entry. A store has its
     * filter, of 33 KB, even while it is empty.
     */
    private static final double PART_OF_WRITTEN = 0.002;
    /** What a store takes up beside its filter, in bytes, as soon as something is written to it. By default it would be 1 MiB. */
    private static final long FIRST_WRITE = 64 << 10;

    /** By limit: whoever sets the same shares it. */
    private static final Map<Long, Shared> SHARED = new ConcurrentHashMap<>();

    /** The bytes in memory now under this limit; 0 if no store has been opened. */
    public static long bytesInMemory(long limit) {
        Shared shared = SHARED.get(limit);
        return shared == null ? 0 : shared.cache.getUsage();
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> config) {
        if (!(config.get(BYTES_CONFIG) instanceof Long bytes)) {
            throw new IllegalArgumentException(
                    "The limit of RocksDB's memory is missing: give " + BYTES_CONFIG + " as a number of bytes");
        }
        Shared shared = SHARED.computeIfAbsent(bytes, Shared::of);
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(shared.cache);
        // In parts, of which only those in use need be in memory: a history of many visitors has large ones.
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        tables.setIndexType(IndexType.kTwoLevelIndexSearch);
        tables.setPartitionFilters(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        // Kafka Streams leaves filters out where most entries are, but visitors and clicks are mostly asked for in
        // vain.
        options.setOptimizeFiltersForHits(false);
        // Nor does RocksDB have filters for what is not on disk yet.
        options.setMemtableWholeKeyFiltering(true);
        options.setMemtablePrefixBloomSizeRatio(PART_OF_WRITTEN);
        options.setWriteBufferManager(shared.writeBuffers);
        options.setArenaBlockSize(FIRST_WRITE);
    }

    /** Closes nothing: what was set is shared, or belongs to Kafka Streams. */
    @Override
    public void close(String store, Options options) {}
}
