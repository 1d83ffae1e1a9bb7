// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.sessionizer.state.EntryList.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What an entry takes up beside its key and its object. */
    private static final int ENTRY_BYTES = 160;

    /** Entries written together cost the store behind less; so many are enough. */
    private static final int MOST_WRITTEN_TOGETHER = 512;

    private static final long MOST_BYTES_TOGETHER = 1 << 20;

    private final ObjectFormat<V> format;
    private final CacheBudget.Share share;
    private final Map<String, Entry<V>> entries = new HashMap<>();
    /** In the order in which they became dirty. */
    private final EntryList<V> dirty = new EntryList<>();
    /** Least recently used first. */
    private final EntryList<V> clean = new EntryList<>();
    /**
     * Keys of the store behind that are not in memory, each by itself, so that those who have the same string go on sharing
     * it; null: not known. To ask the store behind in vain costs as much as many look-ups here.
     */
    private Map<String, String> elsewhere;
    /** The key asked for last, and its entry: what is read is mostly put next. */
    private String recentKey;

    private Entry<V> recent;
    /** As of the last commit, or when there was too little. Null: it has held no object yet, and a standby's never will, so it takes no share. */
    private CacheBounds bounds;
    /** What the objects took up when the bounds were set. */
    private long bytesAtTaking;

    WriteBackStore(KeyValueStore<String, byte[]> behind, ObjectFormat<V> format, CacheBudget.Share share) {
        super(behind);
        this.format = format;
        this.share = share;
    }

    /** The object itself, not a copy; null if there is none. Whoever changes it must {@link #put} it. */
    public V get(String key) {
        Entry<V> entry = find(key);
        if (entry == null) {
            return read(key);
        }
        if (entry.isIn(clean)) {
            clean.remove(entry);
            // What it holds in memory alone may have grown since.
            clean.addLast(entry, weight(entry));
        }
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
        Entry<V> entry = find(key);
        if (entry != null && !entry.stored) {
            dirty.remove(entry);
            forget(entry);
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
        clean.clear();
        entries.clear();
        recentKey = null;
        recent = null;
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
        Map<String, String> found = new HashMap<>();
        forEach((key, value) -> {
            found.put(key, key);
            action.accept(key, value);
        });
        elsewhere = found;
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
        while (!dirty.isEmpty()) {
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
        return dirty.bytes() + clean.bytes();
    }

    /** An object has grown in memory, though nothing that would be written has changed. */
    void weighAgain(String key) {
        Entry<V> entry = find(key);
        if (entry != null && entry.isIn(clean)) {
            clean.weigh(entry, weight(entry));
            shrink();
        }
    }

    int entriesInMemory() {
        return entries.size();
    }

    /** The entry of a key that is in memory; null if there is none. Equal keys that are not the same only cost a look-up. */
    private Entry<V> find(String key) {
        if (key != recentKey) {
            recentKey = key;
            recent = entries.get(key);
        }
        return recent;
    }

    private V read(String key) {
        if (elsewhere != null && !elsewhere.containsKey(key)) {
            return null;
        }
        byte[] bytes = wrapped().get(key);
        if (bytes == null) {
            return null;
        }
        Entry<V> entry = enter(key, format.read(bytes), true);
        clean.addLast(entry, weight(entry));
        shrink();
        return entry.value;
    }

    /** @param stored whether the store behind may have the key, if the key is not in memory */
    private void change(String key, V value, boolean stored) {
        Entry<V> entry = find(key);
        if (entry == null) {
            entry = enter(key, value, stored);
        }
        entry.value = value;
        if (entry.isIn(dirty)) {
            dirty.weigh(entry, weight(entry));
        } else {
            if (entry.isIn(clean)) {
                clean.remove(entry);
            }
            dirty.addLast(entry, weight(entry));
        }
        shrink();
    }

    private Entry<V> enter(String key, V value, boolean stored) {
        String known = elsewhere == null ? null : elsewhere.remove(key);
        Entry<V> entry = new Entry<>(known == null ? key : known, value, stored);
        entries.put(entry.key, entry);
        recentKey = key;
        recent = entry;
        return entry;
    }

    /** Entries leave the dirty ones only after they were written: if that fails, none is lost. */
    private void writeOldest(int most) {
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
        for (Entry<V> entry : written) {
            dirty.remove(entry);
            entry.stored = true;
            if (entry.value == null) {
                forget(entry);
            } else {
                // Some formats keep only the bytes in memory of what they have written.
                clean.addLast(entry, weight(entry));
            }
        }
    }

    /** Writes dirty objects, and drops the least recently used clean ones, until the rest is within the bounds. */
    private void shrink() {
        if (bounds == null || bytesInMemory() > bounds.bytes() && bytesInMemory() > 2 * bytesAtTaking) {
            takeShare();
        }
        while (dirty.bytes() > bounds.bytes() / 2 || dirty.size() > bounds.dirty()) {
            // Together with some that would be next.
            writeOldest(Math.min(MOST_WRITTEN_TOGETHER, 1 + dirty.size() / 8));
        }
        while (bytesInMemory() > bounds.bytes() && !clean.isEmpty()) {
            Entry<V> eldest = clean.first();
            clean.remove(eldest);
            forget(eldest);
            if (elsewhere != null) {
                elsewhere.put(eldest.key, eldest.key);
            }
        }
    }

    private void takeShare() {
        bytesAtTaking = bytesInMemory();
        bounds = share.take(bytesAtTaking);
    }

    private void forget(Entry<V> entry) {
        entries.remove(entry.key);
        recentKey = null;
        recent = null;
    }

    private long weight(Entry<V> entry) {
        long object = entry.value == null ? 0 : format.bytesInMemory(entry.value);
        return ENTRY_BYTES + 2L * entry.key.length() + object;
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
            Entry<V> entry = entries.get(next.key);
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
        entries.clear();
        dirty.clear();
        clean.clear();
        recentKey = null;
        recent = null;
        elsewhere = null;
        share.giveBack();
        bounds = null;
    }
}
