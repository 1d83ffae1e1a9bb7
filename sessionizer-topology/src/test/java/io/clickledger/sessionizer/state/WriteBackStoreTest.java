// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

class WriteBackStoreTest {

    private static final CacheBounds LARGE = CacheBounds.ofBytes(1 << 20);

    /** What is in the store behind, which outlives the store, as a changelog does. */
    private final Map<String, String> behind = new TreeMap<>();
    /** What was written to it, in order. */
    private final List<String> writes = new ArrayList<>();

    private int reads;
    private boolean failing;

    @Test
    void whatWasPutIsReadBeforeItIsWritten() {
        var store = open(LARGE);
        store.add("a", text("1"));
        assertThat(store.get("a")).hasToString("1");
        assertThat(writes).isEmpty();
    }

    @Test
    void aFlushWritesWhatIsDirtyOnceAndInTheOrderInWhichItBecameDirty() {
        var store = open(LARGE);
        store.add("b", text("1"));
        store.add("a", text("1"));
        store.put("b", text("2"));
        store.flushCache();
        store.flushCache();
        assertThat(writes).containsExactly("b=2", "a=1");
    }

    @Test
    void anObjectChangedInPlaceIsWrittenAsItIsAtTheFlush() {
        var store = open(LARGE);
        store.add("a", text("1"));
        store.flushCache();
        StringBuilder object = store.get("a");
        store.put("a", object.append("2"));
        object.append("3");
        store.flushCache();
        assertThat(behind).containsExactly(Map.entry("a", "123"));
    }

    @Test
    void streamsFindsItAmongTheStoresToFlush() {
        assertThat(open(LARGE)).isInstanceOf(CachedStateStore.class);
    }

    @Test
    void whatIsDeletedIsGoneAndDeletedBehindAtTheFlush() {
        behind.put("a", "1");
        var store = open(LARGE);
        store.delete("a");
        assertThat(store.get("a")).isNull();
        assertThat(behind).hasSize(1);
        store.flushCache();
        assertThat(behind).isEmpty();
        assertThat(store.get("a")).isNull();
    }

    @Test
    void whatComesAndGoesBetweenTwoFlushesIsNotWritten() {
        var store = open(LARGE);
        store.add("a", text("1"));
        store.put("a", text("2"));
        store.delete("a");
        assertThat(store.get("a")).isNull();
        store.flushCache();
        assertThat(writes).isEmpty();
        assertThat(store.bytesInMemory()).isZero();
    }

    @Test
    void whatIsThereAndIsDeletedAddedAndDeletedAgainIsDeletedBehind() {
        behind.put("a", "1");
        var store = open(LARGE);
        store.delete("a");
        store.add("a", text("2"));
        store.delete("a");
        store.flushCache();
        assertThat(behind).isEmpty();
    }

    @Test
    void whatWasWrittenEarlyIsDeletedBehind() {
        var store = open(new CacheBounds(0, 0));
        store.add("a", text("1"));
        store.delete("a");
        assertThat(behind).isEmpty();
    }

    @Test
    void anObjectIsReadOnceAndThenFromMemory() {
        behind.put("a", "1");
        var store = open(LARGE);
        store.get("a");
        store.get("a");
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void theLeastRecentlyUsedGoFirst() {
        behind.putAll(Map.of("a", "1", "b", "2", "c", "3"));
        var store = open(CacheBounds.ofBytes(2 * 200));
        store.get("a");
        store.get("b");
        store.get("a");
        store.get("c");
        assertThat(store.entriesInMemory()).isEqualTo(2);
        reads = 0;
        store.get("a");
        store.get("c");
        assertThat(reads).isZero();
        store.get("b");
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void memoryIsBoundedWhileOneCommitChangesMoreThanFits() {
        CacheBounds bounds = CacheBounds.ofBytes(50_000);
        var store = open(bounds);
        for (int i = 0; i < 5_000; i++) {
            store.add("key " + i, text("value " + i));
            assertThat(store.bytesInMemory()).isLessThanOrEqualTo(bounds.bytes());
        }
        assertThat(writes.size()).as("written before the flush").isBetween(4_000, 5_000);
        assertThat(writes).startsWith("key 0=value 0", "key 1=value 1");
        int before = writes.size();
        store.flushCache();
        assertThat(writes.size() - before).as("no more than half is dirty").isLessThan(150);
        assertThat(behind).hasSize(5_000);
    }

    @Test
    void theNumberOfDirtyObjectsIsBounded() {
        var store = open(new CacheBounds(1 << 20, 5));
        for (int i = 0; i < 100; i++) {
            store.add("key " + i, text("v"));
        }
        assertThat(writes).hasSize(95);
    }

    @Test
    void aStoreGivesUpAtItsCommitWhatAnotherHasTaken() {
        CacheBudget budget = new CacheBudget(CacheBounds.ofBytes(100_000));
        var first = open(budget);
        fill(first);
        assertThat(first.bytesInMemory()).isBetween(95_000L, 100_000L);

        var second = open(budget);
        fill(second);
        assertThat(second.bytesInMemory()).isBetween(45_000L, 50_000L);
        first.flushCache();
        assertThat(first.bytesInMemory()).isBetween(45_000L, 50_000L);

        second.close();
        first.flushCache();
        fill(first);
        assertThat(first.bytesInMemory()).isBetween(95_000L, 100_000L);
    }

    @Test
    void aStoreThatIsOnlyOpenTakesNothingFromOthersAndOneThatIsClearedGivesItBack() {
        CacheBudget budget = new CacheBudget(CacheBounds.ofBytes(100_000));
        var standby = open(budget);
        standby.flushCache();
        var active = open(budget);
        fill(active);
        assertThat(active.bytesInMemory()).isBetween(95_000L, 100_000L);

        fill(standby);
        standby.clearCache();
        standby.flushCache();
        active.flushCache();
        fill(active);
        assertThat(active.bytesInMemory()).isBetween(95_000L, 100_000L);
    }

    @Test
    void anObjectThatGrowsIsWeighedAnew() {
        var store = open(CacheBounds.ofBytes(10_000));
        StringBuilder object = text("1");
        store.add("a", object);
        object.append("x".repeat(20_000));
        store.put("a", object);
        assertThat(store.bytesInMemory()).isZero();
        assertThat(behind.get("a")).hasSize(20_001);
    }

    @Test
    void clearingDropsWhatTheStoreBehindMayHaveOtherwiseByNow() {
        behind.put("a", "1");
        var store = open(LARGE);
        store.get("a");
        store.clearCache();
        behind.put("a", "changed by a standby");
        assertThat(store.get("a")).hasToString("changed by a standby");
    }

    @Test
    void aRevivedTaskFindsNothingOfItsFormerLife() {
        behind.put("a", "1");
        var store = open(LARGE);
        store.get("a");
        store.add("b", text("aborted"));
        store.close();
        behind.put("a", "restored");
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);

        assertThat(store.get("a")).hasToString("restored");
        assertThat(store.get("b")).isNull();
        store.flushCache();
        assertThat(writes).isEmpty();
    }

    @Test
    void initializingAloneDropsEverythingToo() {
        var store = open(LARGE);
        store.add("b", text("aborted"));
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        store.flushCache();
        assertThat(writes).isEmpty();
        assertThat(store.bytesInMemory()).isZero();
    }

    @Test
    void aFlushThatFailsLosesNothing() {
        var store = open(LARGE);
        store.add("a", text("1"));
        store.add("b", text("2"));
        failing = true;
        assertThatThrownBy(store::flushCache).hasMessageContaining("fenced");
        failing = false;
        store.flushCache();
        assertThat(behind).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void everythingIsShownWhatIsDirtyToo() {
        behind.putAll(Map.of("a", "1", "b", "2"));
        var store = open(LARGE);
        store.put("a", text("changed"));
        store.delete("b");
        store.add("c", text("3"));
        Map<String, String> shown = new TreeMap<>();
        store.forEach((key, value) -> shown.put(key, value.toString()));
        assertThat(shown).isEqualTo(Map.of("a", "changed", "c", "3"));
    }

    @Test
    void onceAllHasBeenShownNobodyLooksForWhatIsNotThere() {
        behind.putAll(Map.of("a", "1", "b", "2"));
        var store = open(CacheBounds.ofBytes(400));
        assertThat(store.get("c")).isNull();
        assertThat(reads).isEqualTo(1);
        store.learnKeys((key, value) -> {});
        reads = 0;
        assertThat(store.get("c")).isNull();
        assertThat(reads).isZero();

        assertThat(store.get("a")).hasToString("1");
        store.add("c", text("3"));
        store.add("d", text("4"));
        store.flushCache();
        assertThat(store.entriesInMemory()).isEqualTo(2);
        assertThat(store.get("a")).as("no longer in memory").hasToString("1");
        assertThat(store.get("c")).as("likewise").hasToString("3");

        store.delete("b");
        store.delete("c");
        store.flushCache();
        reads = 0;
        assertThat(store.get("b")).isNull();
        assertThat(store.get("c")).isNull();
        assertThat(reads).isZero();
    }

    @Test
    void aTaskThatGoesOnReadsAnew() {
        behind.put("a", "1");
        var store = open(LARGE);
        store.get("a");
        behind.put("a", "written by another instance");
        store.learnKeys((key, value) -> {});
        assertThat(store.get("a")).hasToString("written by another instance");
    }

    @Test
    void whatAStandbyHasAddedIsLookedForAgain() {
        var store = open(LARGE);
        store.learnKeys((key, value) -> {});
        store.clearCache();
        behind.put("a", "1");
        assertThat(store.get("a")).hasToString("1");
    }

    @Test
    void aSecondCacheBehindItIsRefused() {
        assertThatThrownBy(() -> builder(new CacheBudget(LARGE)).withCachingEnabled())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("cache of its own");
    }

    private static void fill(WriteBackStore<StringBuilder> store) {
        for (int i = 0; i < 5_000; i++) {
            store.put("key " + i, text("value " + i));
        }
    }

    private WriteBackStore<StringBuilder> open(CacheBounds bounds) {
        return open(new CacheBudget(bounds));
    }

    private WriteBackStore<StringBuilder> open(CacheBudget budget) {
        WriteBackStore<StringBuilder> store =
                builder(budget).withLoggingDisabled().build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }

    private WriteBackStoreBuilder<StringBuilder> builder(CacheBudget budget) {
        return new WriteBackStoreBuilder<>(
                new KeyValueBytesStoreSupplier() {
                    @Override
                    public String name() {
                        return "store";
                    }

                    @Override
                    public KeyValueStore<Bytes, byte[]> get() {
                        return new Behind();
                    }

                    @Override
                    public String metricsScope() {
                        return "test";
                    }
                },
                new TextFormat(),
                budget,
                1);
    }

    private static StringBuilder text(String text) {
        return new StringBuilder(text);
    }

    private static final class TextFormat implements ObjectFormat<StringBuilder> {
        @Override
        public byte[] write(StringBuilder value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public StringBuilder read(byte[] bytes) {
            return new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public long bytesInMemory(StringBuilder value) {
            return value.length();
        }
    }

    private final class Behind extends InMemoryKeyValueStore {
        Behind() {
            super("store");
        }

        @Override
        public byte[] get(Bytes key) {
            reads++;
            String value = behind.get(text(key));
            return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public void put(Bytes key, byte[] value) {
            if (failing) {
                throw new IllegalStateException("the producer was fenced");
            }
            String text = value == null ? null : new String(value, StandardCharsets.UTF_8);
            writes.add(text(key) + "=" + text);
            if (text == null) {
                behind.remove(text(key));
            } else {
                behind.put(text(key), text);
            }
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            InMemoryKeyValueStore copy = new InMemoryKeyValueStore("copy");
            behind.forEach((key, value) ->
                    copy.put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), value.getBytes(StandardCharsets.UTF_8)));
            return copy.all();
        }

        private String text(Bytes key) {
            return new String(key.get(), StandardCharsets.UTF_8);
        }
    }
}
