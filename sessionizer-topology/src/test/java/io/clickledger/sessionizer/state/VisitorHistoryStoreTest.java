// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorHistoryStoreTest {

    private final WriteBackStore<VisitorHistory> histories = new WriteBackStoreBuilder<>(
                    Stores.inMemoryKeyValueStore("histories"),
                    StateStores.histories(),
                    new CacheBudget(CacheBounds.ofBytes(1 << 20)),
                    1)
            .withLoggingDisabled()
            .build();
    private final KeyValueStore<String, String> progress = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("progress"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    private final VisitorHistoryStore store = new VisitorHistoryStore(histories, new ProgressStore(progress));

    @BeforeEach
    void open() {
        var context = new MockProcessorContext<Void, Void>();
        histories.init(context.getStateStoreContext(), histories);
        progress.init(context.getStateStoreContext(), progress);
    }

    @AfterEach
    void close() {
        histories.close();
        progress.close();
    }

    @Test
    void entriesThatAreOverGoAsOthersAreWritten() {
        for (int i = 0; i < 1_000; i++) {
            store.put(String.format("old %04d", i), new VisitorHistory(1L, 10L));
            commitAndSweep(store, history -> false);
        }
        for (int i = 0; i < 1_000; i++) {
            store.put(String.format("young %04d", i), new VisitorHistory(1L, 20L));
            commitAndSweep(store, history -> history.getLastEndedAt() < 20);
        }
        assertThat(entries()).hasSize(1_000).allMatch(key -> key.startsWith("young"));
    }

    @Test
    void aSweepLooksAtNoMoreEntriesThanItsBound() {
        for (int i = 0; i < 10_000; i++) {
            store.put(String.format("%05d", i), new VisitorHistory(1L, 10L));
        }
        List<VisitorHistory> seen = new ArrayList<>();
        commitAndSweep(store, history -> !seen.add(history));
        assertThat(seen).hasSize(Sweep.MOST_PER_SWEEP);
    }

    @Test
    void aSweepGoesOnWhereTheLastOneEndedAfterARestartToo() {
        for (int i = 0; i < 200; i++) {
            store.put(String.format("%05d", i), new VisitorHistory(1L, (long) i));
        }
        VisitorHistoryStore restarted = new VisitorHistoryStore(histories, new ProgressStore(progress));
        List<Long> seen = new ArrayList<>();
        for (int sweep = 0; sweep < 2; sweep++) {
            for (int i = 0; i < Sweep.LEAST_PER_SWEEP / Sweep.LOOKED_AT_PER_ENTRY; i++) {
                restarted.put("00000", new VisitorHistory(1L, 0L));
            }
            commitAndSweep(restarted, history -> !seen.add(history.getLastEndedAt()));
        }
        assertThat(seen).contains(0L, 199L);
        assertThat(progress.get("swept")).isNull();
    }

    private void commitAndSweep(VisitorHistoryStore swept, Predicate<VisitorHistory> isOver) {
        histories.flushCache();
        swept.sweep(isOver);
    }

    private List<String> entries() {
        List<String> keys = new ArrayList<>();
        histories.forEach((key, history) -> keys.add(key));
        return keys;
    }
}
