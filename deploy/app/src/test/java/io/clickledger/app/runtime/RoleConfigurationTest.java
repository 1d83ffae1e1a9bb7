// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.settings.SettingSources;
import io.clickledger.app.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class RoleConfigurationTest {

    @Test
    void limitsOfMemoryReachKafkaStreamsAndTheSessionizer() {
        Settings settings = settings("state.rocksdb-bytes=9000000", "state.cache-bytes=5000000000");

        assertThat(config(settings, Map.of()))
                .containsEntry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class)
                .containsEntry(RocksDbMemory.BYTES_CONFIG, 9_000_000L)
                .containsEntry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, RoleConfiguration.RECORD_CACHE_BYTES);
        assertThat(SessionizerConfiguration.sessions(settings).cacheBytes()).isEqualTo(5_000_000_000L);
    }

    @Test
    void theRecordCacheOfKafkaStreamsCanBeSetAsAnyOfItsSettings() {
        Map<String, String> given = Map.of(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "1000");

        assertThat(config(settings(), given)).containsEntry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "1000");
    }

    @Test
    void theSessionizerAloneCommitsRarelyByItself() {
        assertThat(commitInterval(Role.SESSIONIZE)).isEqualTo(10_000L);
        assertThat(commitInterval(Role.INGEST)).isEqualTo(1_000L);
        assertThat(commitInterval(Role.SESSIONIZE, "commit.interval=PT20S")).isEqualTo(20_000L);
        assertThat(commitInterval(Role.SESSIONIZE, "transaction.timeout=PT8S")).isEqualTo(4_000L);
    }

    private static Object commitInterval(Role role, String... settings) {
        return RoleConfiguration.of(role, settings(settings), new Cluster(Map.of(), Map.of()))
                .get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
    }

    private static Properties config(Settings settings, Map<String, String> kafka) {
        return RoleConfiguration.of(Role.SESSIONIZE, settings, new Cluster(kafka, Map.of()));
    }

    private static Settings settings(String... assignments) {
        return new SettingSources().commandLine(List.of(assignments)).read();
    }
}
