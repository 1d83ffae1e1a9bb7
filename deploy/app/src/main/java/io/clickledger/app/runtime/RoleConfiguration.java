// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static io.clickledger.app.settings.SettingCatalogue.COMMIT_INTERVAL;
import static io.clickledger.app.settings.SettingCatalogue.COMMIT_INTERVAL_BEHIND;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.ROCKSDB_BYTES;
import static io.clickledger.app.settings.SettingCatalogue.STATE_DIR;
import static io.clickledger.app.settings.SettingCatalogue.THREADS;
import static io.clickledger.app.settings.SettingCatalogue.TRANSACTION_TIMEOUT;

import io.clickledger.app.settings.Settings;
import io.clickledger.ingest.InputMode;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. */
public final class RoleConfiguration {

    /** Bytes, unless the settings say otherwise. */
    public static final int LARGEST_REQUEST = 16 << 20;

    /** Bytes for all stream threads of a role together, unless the settings say otherwise. */
    static final long RECORD_CACHE_BYTES = 16 << 20;

    private static final int BATCH_BYTES = 128 << 10;

    private static final int LONGEST_METADATA_AGE_MS = 30_000;

    private RoleConfiguration() {}

    public static Properties of(Role role, Settings settings, Cluster cluster) {
        Properties config = new Properties();
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Unset, it is warned of at every start; there is no global thread. Kafka's own constant for it is deprecated.
        config.put("processing.exception.handler.global.enabled", true);
        // History is read from its beginning, and a group that is new must not lose what was there before it.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // A full batch takes along what there is for the broker's other partitions. In a backlog, batches of 16 KiB
        // thus leave many of a record or two, each with its cost in the producer and the broker.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // The state of a very busy visitor is one record of the changelog.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        // New raw partitions hold time back until somebody reads them; Kafka's own default would take five minutes to
        // look.
        config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, LONGEST_METADATA_AGE_MS);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        // For the stores whose values are few and small; those of visitors and clicks have a cache of their own.
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, RECORD_CACHE_BYTES);
        if (role == Role.SESSIONIZE || settings.get(INPUT) == InputMode.LIVE) {
            // A task of the sessionizer reads one partition, and has nothing to wait for. Of ingest's two raw topics,
            // one need not wait for the other: watermarks keep the order. In history they stand among the records, so
            // the records' order must not depend on what is fetched first.
            config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        }
        config.putAll(cluster.kafka());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, role.applicationId(settings));
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.get(STATE_DIR).toString());
        config.put(RocksDbMemory.BYTES_CONFIG, settings.get(ROCKSDB_BYTES));
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(THREADS));
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitIntervalMs(role, settings));
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.get(TRANSACTION_TIMEOUT).toMillis());
        return config;
    }

    /** The sessionizer asks for commits in between whenever it is not behind. */
    private static long commitIntervalMs(Role role, Settings settings) {
        long regular = settings.get(COMMIT_INTERVAL).toMillis();
        if (role != Role.SESSIONIZE) {
            return regular;
        }
        long behind = Math.min(
                settings.get(COMMIT_INTERVAL_BEHIND).toMillis(),
                settings.get(TRANSACTION_TIMEOUT).toMillis() / 2);
        return Math.max(regular, behind);
    }
}
