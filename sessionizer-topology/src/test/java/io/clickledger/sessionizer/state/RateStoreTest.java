// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateStoreTest {

    private final WriteBackStore<StoredRate> rates = new WriteBackStoreBuilder<>(
                    Stores.inMemoryKeyValueStore("rates"),
                    RateStores.rates(),
                    new CacheBudget(CacheBounds.ofBytes(1 << 20)),
                    1)
            .withLoggingDisabled()
            .build();
    private final KeyValueStore<String, String> entries = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("progress"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();

    @BeforeEach
    void open() {
        rates.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), rates);
        entries.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), entries);
    }

    @AfterEach
    void close() {
        rates.close();
        entries.close();
    }

    @Test
    void keysAreInTheOrderOfTheEndsOfWindows() {
        assertThat(List.of(
                        RateStore.key(0, 9, "HOUR", "PLATFORM:z"),
                        RateStore.key(-20, 10, "DAY", "ALL:all"),
                        RateStore.key(0, 10, "HOUR", "ALL:all"),
                        RateStore.key(0, 1L << 40, "HOUR", "ALL:all"),
                        RateStore.key(0, Long.MAX_VALUE, "HOUR", "ALL:all")))
                .isSorted();
        assertThat(RateStore.key(-9, -5, "HOUR", "z")).isLessThan(RateStore.key(-4, 0, "DAY", "a"));
    }

    @Test
    void whatIsUnsettledIsKnownToTheNextOne() {
        RateStore store = new RateStore(rates, entries);
        String early = RateStore.key(0, 10, "HOUR", "ALL:all");
        String late = RateStore.key(10, 20, "HOUR", "ALL:all");
        store.unsettle(late);
        store.unsettle(early);
        store.unsettle("gone");
        store.settle("gone");
        entries.put("watermark", "5");
        entries.put("swept", "x");

        RateStore next = new RateStore(rates, entries);
        assertThat(next.unsettled()).containsExactly(early, late);
        assertThat(next.unsettledThatEnd(9, 10)).containsExactly(early);
        assertThat(next.unsettledThatEnd(10, 19)).isEmpty();
        assertThat(next.unsettledThatEnd(10, 20)).containsExactly(late);
        assertThat(next.unsettledThatEnd(Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(early, late);
        assertThat(next.unsettledThatEnd(Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aSweepIsBoundedAndTheNextGoesOn() {
        RateStore store = new RateStore(rates, entries);
        int windows = 2 * RateStore.MOST_PER_SWEEP + 10;
        for (int i = 0; i < windows; i++) {
            store.add(RateStore.key(i, i + 1, "HOUR", "ALL:all"), stored(i));
        }
        String unsettled = RateStore.key(3, 4, "HOUR", "ALL:all");
        store.unsettle(unsettled);
        rates.flushCache();
        long upTo = windows - 5;
        List<StoredRate> removed = new ArrayList<>();
        assertThat(store.sweep(upTo, rate -> rate.getWindowStartsAt() != 7, removed::add))
                .isFalse();
        assertThat(entries(rates)).isEqualTo(windows - RateStore.MOST_PER_SWEEP + 2);
        RateStore next = new RateStore(rates, entries);
        assertThat(next.sweep(upTo, rate -> rate.getWindowStartsAt() != 7, removed::add))
                .isFalse();
        assertThat(next.sweep(upTo, rate -> rate.getWindowStartsAt() != 7, removed::add))
                .isTrue();
        assertThat(entries(rates)).isEqualTo(6 + 2);
        assertThat(store.get(unsettled)).isNotNull();
        assertThat(next.sweep(upTo, rate -> true, removed::add)).isTrue();
        assertThat(entries(rates)).isEqualTo(6 + 1);
        assertThat(removed)
                .extracting(StoredRate::getWindowStartsAt)
                .doesNotHaveDuplicates()
                .hasSize(windows - 7);
    }

    private static int entries(WriteBackStore<StoredRate> rates) {
        AtomicInteger entries = new AtomicInteger();
        rates.forEach((key, rate) -> entries.incrementAndGet());
        return entries.get();
    }

    static List<Schema> schemas() {
        return List.of(StoredRate.getClassSchema(), SegmentAlert.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theSchemaOfTodayIsTheLastReleased(Schema schema) {
        List<Schema> released = ReleasedSchemas.of(schema.getName());
        assertThat(SchemaNormalization.toParsingForm(released.get(released.size() - 1)))
                .isEqualTo(SchemaNormalization.toParsingForm(schema));
    }

    @Test
    void ratesOfVersion1AreRead() throws IOException {
        StateSerde<StoredRate> serde = new StateSerde<>(StoredRate.getClassSchema());
        assertThat(serde.deserialize("t", golden("StoredRate-1.base64"))).isEqualTo(stored(1_777_888_800_000L));
    }

    @Test
    void alertsOfVersion1AreRead() throws IOException {
        StateSerde<SegmentAlert> serde = new StateSerde<>(SegmentAlert.getClassSchema());
        assertThat(serde.deserialize("t", golden("SegmentAlert-1.base64")))
                .isEqualTo(new SegmentAlert(1_777_888_800_000L, null));
    }

    private byte[] golden(String file) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(file)) {
            return Base64.getMimeDecoder().decode(in.readAllBytes());
        }
    }

    /** With a different number in each count. */
    private static StoredRate stored(long start) {
        StoredCounts counts = new StoredCounts();
        int fields = StoredCounts.getClassSchema().getFields().size();
        for (int i = 0; i < fields - 1; i++) {
            counts.put(i, 100L + i);
        }
        counts.setLatencyHistogram(new ArrayList<>(List.of(1L, 0L, 3L)));
        return new StoredRate(
                "HOUR", start, start + 1, "LANDING_PAGE", "shop.example/sale", counts, true, start + 5, true, true, 4);
    }
}
