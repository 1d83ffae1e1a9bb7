// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.ingest.watermark.PartitionClock;
import java.util.HexFormat;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The entries of {@code source-clocks} as the first release writes them, byte for byte; every later one must read them. */
class ClockStoreTest {

    private static final String CLOCK_KEY = "partition:page-views-2";
    private static final String CLOCK = "01" + "0000019ca965a680" + "0000019ca965a6ef" + "01";
    private static final String ANNOUNCED_KEY = "announced:2";
    private static final String ANNOUNCED = "01" + "0000019ca9611140";
    private static final PartitionClock KNOWN = new PartitionClock(0x19ca965a680L, 0x19ca965a6efL, true);

    private final KeyValueStore<String, byte[]> entries =
            ClockStore.builder().withLoggingDisabled().withCachingDisabled().build();
    private final ClockStore store = new ClockStore(entries, 2);

    @BeforeEach
    void open() {
        entries.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), entries);
    }

    @AfterEach
    void close() {
        entries.close();
    }

    @Test
    void theEntriesOfTheFirstReleaseAreRead() {
        put(CLOCK_KEY, CLOCK);
        put(ANNOUNCED_KEY, ANNOUNCED);

        assertThat(store.clock("page-views")).isEqualTo(KNOWN);
        assertThat(store.announced()).hasValue(0x19ca9611140L);
    }

    @Test
    void theEntriesAreStillThoseOfTheFirstRelease() {
        store.put("page-views", KNOWN);
        store.putAnnounced(0x19ca9611140L);

        assertThat(HexFormat.of().formatHex(entries.get(CLOCK_KEY))).isEqualTo(CLOCK);
        assertThat(HexFormat.of().formatHex(entries.get(ANNOUNCED_KEY))).isEqualTo(ANNOUNCED);
    }

    @Test
    void anEntryOfANewerVersionIsRefusedWithWhatToDo() {
        put(ANNOUNCED_KEY, "02" + "0000019ca9611140");

        assertThatThrownBy(store::announced).hasMessageContaining("written by a newer version. Run that one, or reset");
    }

    private void put(String key, String hex) {
        entries.put(key, HexFormat.of().parseHex(hex));
    }
}
