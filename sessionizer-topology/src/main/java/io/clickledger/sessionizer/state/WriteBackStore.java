// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.sessionizer.state.EntryList.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * Objects in memory in front of a logged store of bytes that has no cache of its own. An object that is changed again and
 * again is turned into bytes, stored and logged once for each commit, and not at all if it comes and goes between two.
 *
 * <p>Streams calls {@link #flushCache} in every commit before the producer is flushed, so what is dirty is in the changelog
 * before the transaction commits. It does so too when a task is closed dirty; the transaction is then aborted, and with it
 * what was written. Nothing is written but into the store behind this one: that of another cache may have been flushed
 * already.
 *
 * <p>Whenever the store behind may have changed without this one – the task is revived, or becomes an active one after
 * having been a standby – Streams calls {@link #init} or {@link #clearCache}, and all objects are dropped.
 *
 * @param <V> type of the objects
 */
public final class WriteBackStore<V> extends WrappedStateStore<KeyValueStore<String, byte[]>, String, V> {

    /** Entries written together cost the store behind less; so many are enough. */
    private static final int MOST_WRITTEN_TOGETHER = 512;

    private static final long MOST_BYTES_TOGETHER = 1 << 20;

    private final ObjectFormat<V> format;
    private final CacheBudget.Share share;
    private final HeldEntries<V> held;
    /** As of the last commit, or when there was too little. Null: it has held no object yet, and a standby's never will, so it takes no share. */
    private CacheBounds bounds;
    /** What the objects took up when the bounds were set. */
    private long bytesAtTaking;

    WriteBackStore(KeyValueStore<String, byte[]> behind, ObjectFormat<V> format, CacheBudget.Share share) {
        super(behind);
        this.format = format;
        this.share = share;
        held = new HeldEntries<>(format);
    }

    /** The object itself, not a copy; null if there is none. Whoever changes it must {@link #put} it. */
    public V get(String key) {
        Entry<V> entry = held.find(key);
        if (entry == null) {
            return read(key);
        }
        held.touch(entry);
        return entry.value;
    }

    /** Puts an object where there is none. */
    public void add(String key, V value) {
        change(key, value, false);
    }

    /** Puts an object where there is one, or the same one after a change. */
    public void put(String key, V value) {
        change(key, value, true);
    }

    /** Deletes an object that is there. */
    public void delete(String key) {
        Entry<V> entry = held.find(key);
        if (entry != null && !entry.stored) {
            held.drop(entry);
        } else {
            change(key, null, true);
        }
    }

    /**
     * Shows everything there is, in no order, as the store behind has it. Nothing of it is in memory afterwards.
     *
     * @param action must not use this store
     */
    public void forEach(BiConsumer<String, V> action) {
        flushCache();
        // A task that goes on after it was suspended begins here, and others may have written since.
        held.clear();
        try (KeyValueIterator<String, byte[]> all = wrapped().all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                action.accept(next.key, format.read(next.value));
            }
        }
    }

    /**
     * The same, and the keys are remembered as long as they are there: from then on, nobody need look for one that is not.
     * It takes some 40 bytes of heap for each that is not in memory otherwise.
     */
    public void learnKeys(BiConsumer<String, V> action) {
        Set<String> found = new HashSet<>();
        forEach((key, value) -> {
            found.add(key);
            action.accept(key, value);
        });
        held.learn(found);
    }

    /**
     * The entries from a key on that have been written, in the order of the keys; null for the first. What is shown is the
     * object itself where there is one in memory, and null for one that has been deleted since.
     */
    public KeyValueIterator<String, V> from(String key) {
        return new Objects(wrapped().range(key, null));
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        forgetAll();
        super.init(context, root);
    }

    @Override
    public void flushCache() {
        while (!held.dirty().isEmpty()) {
            writeOldest(MOST_WRITTEN_TOGETHER);
        }
        if (bounds != null) {
            takeShare();
            shrink();
        }
        super.flushCache();
    }

    @Override
    public void clearCache() {
        forgetAll();
        super.clearCache();
    }

    @Override
    public void close() {
        forgetAll();
        super.close();
    }

    /** Estimated bytes of heap that the objects take up now. */
    public long bytesInMemory() {
        return held.bytes();
    }

    /** An object has grown in memory, though nothing that would be written has changed. */
    void weighAgain(String key) {
        Entry<V> entry = held.find(key);
        if (entry != null && held.weighAgain(entry)) {
            shrink();
        }
    }

    int entriesInMemory() {
        return held.size();
    }

    private V read(String key) {
        if (!held.mayBeElsewhere(key)) {
            return null;
        }
        byte[] bytes = wrapped().get(key);
        if (bytes == null) {
            return null;
        }
        Entry<V> entry = held.enter(key, format.read(bytes), true);
        held.makeClean(entry);
        shrink();
        return entry.value;
    }

    /** @param stored whether the store behind may have the key, if the key is not in memory */
    private void change(String key, V value, boolean stored) {
        Entry<V> entry = held.find(key);
        if (entry == null) {
            entry = held.enter(key, value, stored);
        }
        entry.value = value;
        held.makeDirty(entry);
        shrink();
    }

    /** Entries leave the dirty ones only after they were written: if that fails, none is lost. */
    private void writeOldest(int most) {
        EntryList<V> dirty = held.dirty();
        List<KeyValue<String, byte[]>> writes = new ArrayList<>();
        List<Entry<V>> written = new ArrayList<>();
        long bytes = 0;
        for (Entry<V> entry = dirty.first();
                entry != null && written.size() < most && bytes < MOST_BYTES_TOGETHER;
                entry = dirty.next(entry)) {
            byte[] value = entry.value == null ? null : format.write(entry.value);
            writes.add(KeyValue.pair(entry.key, value));
            written.add(entry);
            bytes += value == null ? 0 : value.length;
        }
        wrapped().putAll(writes);
        written.forEach(held::written);
    }

    /** Writes dirty objects, and drops the least recently used clean ones, until the rest is within the bounds. */
    private void shrink() {
        if (bounds == null || bytesInMemory() > bounds.bytes() && bytesInMemory() > 2 * bytesAtTaking) {
            takeShare();
        }
        EntryList<V> dirty = held.dirty();
        while (dirty.bytes() > bounds.bytes() / 2 || dirty.size() > bounds.dirty()) {
            // Together with some that would be next.
            writeOldest(Math.min(MOST_WRITTEN_TOGETHER, 1 + dirty.size() / 8));
        }
        while (bytesInMemory() > bounds.bytes() && held.hasClean()) {
            held.dropEldest();
        }
    }

    private void takeShare() {
        bytesAtTaking = bytesInMemory();
        bounds = share.take(bytesAtTaking);
    }

    /** Entries of the store behind as objects. */
    private final class Objects implements KeyValueIterator<String, V> {
        private final KeyValueIterator<String, byte[]> stored;

        Objects(KeyValueIterator<String, byte[]> stored) {
            this.stored = stored;
        }

        @Override
        public boolean hasNext() {
            return stored.hasNext();
        }

        @Override
        public KeyValue<String, V> next() {
            KeyValue<String, byte[]> next = stored.next();
            Entry<V> entry = held.find(next.key);
            return KeyValue.pair(next.key, entry == null ? format.read(next.value) : entry.value);
        }

        @Override
        public String peekNextKey() {
            return stored.peekNextKey();
        }

        @Override
        public void close() {
            stored.close();
        }
    }

    private void forgetAll() {
        held.clear();
        share.giveBack();
        bounds = null;
    }
}
