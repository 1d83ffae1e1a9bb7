// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Objects here are numbers, which are their own times. */
class KeptObjectsTest {

    private static final int OBJECT_BYTES = 24;
    private static final int ENTRIES = Sweep.LEAST_PER_SWEEP;

    /** How many objects have been made from bytes. */
    private int made;

    private final ObjectFormat<Long> numbers = new ObjectFormat<>() {
        @Override
        public byte[] write(Long value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Long read(byte[] bytes) {
            made++;
            return Long.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public long bytesInMemory(Long value) {
            return OBJECT_BYTES;
        }
    };

    private final WriteBackStore<Kept<Long>> store = new WriteBackStoreBuilder<>(
                    Stores.inMemoryKeyValueStore("kept"),
                    new KeptFormat<>(numbers),
                    new CacheBudget(CacheBounds.ofBytes(1 << 20)),
                    1)
            .withLoggingDisabled()
            .build();
    private final KeyValueStore<String, String> progress = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("progress"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();

    @Test
    void whatIsOverIsClearedAwayWithoutBeingMadeFromItsBytes() {
        KeptObjects<Long> objects = open();
        for (int i = 0; i < ENTRIES; i++) {
            objects.add("k" + i, (long) i);
        }
        drop();
        objects.sweep(latest -> latest < ENTRIES / 2);
        assertThat(made).isZero();
        assertThat(objects.get("k" + (ENTRIES / 2 - 1))).isNull();
        assertThat(objects.get("k" + ENTRIES / 2)).isEqualTo(ENTRIES / 2);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void onlyWhatWaitsStaysAnObjectOnceItIsWritten() {
        KeptObjects<Long> objects = open();
        objects.add("waits", DueQueue.NEVER);
        objects.add("does not", 5L);
        store.flushCache();
        assertThat(objects.get("waits")).isEqualTo(DueQueue.NEVER);
        assertThat(made).isZero();
        assertThat(objects.get("does not")).isEqualTo(5);
        assertThat(objects.get("does not")).isEqualTo(5);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void whatIsAnObjectWeighsAsOneAndWhatIsBytesAsThese() {
        KeptObjects<Long> objects = open();
        objects.add("does not", 5L);
        long asObject = store.bytesInMemory();
        store.flushCache();
        long asBytes = store.bytesInMemory();
        assertThat(asBytes).isEqualTo(asObject - OBJECT_BYTES + 1);
        objects.get("does not");
        assertThat(store.bytesInMemory()).isEqualTo(asObject);
        drop();
        objects.get("does not");
        assertThat(store.bytesInMemory()).isEqualTo(asObject);
    }

    @Test
    void anObjectIsWhatItWasPutAs() {
        KeptObjects<Long> objects = open();
        objects.add("a", 1L);
        objects.put("a", 2L);
        assertThat(objects.get("a")).isEqualTo(2);
        drop();
        assertThat(objects.get("a")).isEqualTo(2);
        objects.remove("a");
        drop();
        assertThat(objects.get("a")).isNull();
    }

    @Test
    void whatWasWrittenWithoutATimeIsReadAndClearedAway() {
        KeyValueStore<String, byte[]> behind = openBehind();
        behind.put("old", numbers.write(3L));
        behind.put("new", numbers.write(7L));
        KeptObjects<Long> objects = new KeptObjects<>(store, number -> number, new ProgressStore(progress));
        assertThat(objects.get("old")).isEqualTo(3);
        for (int i = 0; i < ENTRIES; i++) {
            objects.add("k" + i, 9L);
        }
        drop();
        List<Long> times = new ArrayList<>();
        objects.sweep(latest -> {
            times.add(latest);
            return latest < 5;
        });
        assertThat(times).contains(3L, 7L, 9L);
        assertThat(objects.get("old")).isNull();
        assertThat(objects.get("new")).isEqualTo(7);
    }

    @Test
    void noObjectIsTakenForOneWithATime() {
        assertThat(new CaseFormat().write(new CaseMemory())[0]).isNotEqualTo(KeptFormat.WITH_TIME);
        assertThat(new ClaimsFormat().write(new ClaimsMemory())[0]).isNotEqualTo(KeptFormat.WITH_TIME);
    }

    private KeptObjects<Long> open() {
        openBehind();
        return new KeptObjects<>(store, number -> number, new ProgressStore(progress));
    }

    private KeyValueStore<String, byte[]> openBehind() {
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        progress.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), progress);
        return store.wrapped();
    }

    /** Only bytes are left. */
    private void drop() {
        store.flushCache();
        store.clearCache();
    }
}
