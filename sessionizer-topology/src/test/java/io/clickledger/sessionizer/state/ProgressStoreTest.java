// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressStoreTest {

    private final KeyValueStore<String, String> entries = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("progress"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();

    @BeforeEach
    void open() {
        entries.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), entries);
    }

    @AfterEach
    void close() {
        entries.close();
    }

    @Test
    void theEntriesOfTheFirstReleaseAreRead() throws IOException {
        golden().forEach(entries::put);

        ProgressStore progress = new ProgressStore(entries);
        ConsumerWatermark watermark = progress.watermark(ConsumerWatermark.WAIT_FOR_EVER);
        assertThat(watermark.time()).isEqualTo(1_700_000_000_000L);
        assertThat(watermark.sources()).isEqualTo(2);
        assertThat(watermark.timeOf(0)).isEqualTo(1_700_000_000_000L);
        assertThat(watermark.timeOf(1)).isEqualTo(1_700_000_123_456L);
        assertThat(progress.swept()).isEqualTo("visitor-17");
    }

    @Test
    void theEntriesAreStillThoseOfTheFirstRelease() throws IOException {
        ProgressStore progress = new ProgressStore(entries);
        ConsumerWatermark watermark = progress.watermark(ConsumerWatermark.WAIT_FOR_EVER);
        watermark.advance(0, 2, 1_700_000_000_000L);
        progress.save(watermark, 0);
        watermark.advance(1, 2, 1_700_000_123_456L);
        progress.save(watermark, 1);
        progress.saveSwept("visitor-17");

        TreeMap<String, String> written = new TreeMap<>();
        try (var all = entries.all()) {
            all.forEachRemaining(entry -> written.put(entry.key, entry.value));
        }
        assertThat(written).isEqualTo(golden());
    }

    private TreeMap<String, String> golden() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = getClass().getResourceAsStream("progress-1.properties")) {
            properties.load(in);
        }
        TreeMap<String, String> golden = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> golden.put(key, properties.getProperty(key)));
        return golden;
    }
}
