// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
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

    private static final class Entry<V> {
        /** Null: deleted. */
        private V value;

        private long bytes;
        /** Whether the store behind may have the key. */
        private boolean stored;
    }

    private final ObjectFormat<V> format;
    private final CacheBudget.Share share;
    /** In the order in which they became dirty. */
    private final Map<String, Entry<V>> dirty = new LinkedHashMap<>();
    /** Least recently used first. */
    private final Map<String, Entry<V>> clean = new LinkedHashMap<>();

    private long dirtyBytes;
    private long cleanBytes;
    /** As of the last commit. Null: it has held no object yet, and a standby's never will, so it takes no share. */
    private CacheBounds bounds;

    WriteBackStore(KeyValueStore<String, byte[]> behind, ObjectFormat<V> format, CacheBudget.Share share) {
        super(behind);
        this.format = format;
        this.share = share;
    }

    /** The object itself, not a copy; null if there is none. Whoever changes it must {@link #put} it. */
    public V get(String key) {
        Entry<V> entry = dirty.get(key);
        if (entry != null) {
            return entry.value;
        }
        entry = clean.remove(key);
        if (entry != null) {
            cleanBytes -= entry.bytes;
            // What it holds in memory alone may have grown since.
            keep(key, entry);
            return entry.value;
        }
        byte[] bytes = wrapped().get(key);
        if (bytes == null) {
            return null;
        }
        entry = new Entry<>();
        entry.value = format.read(bytes);
        entry.stored = true;
        keep(key, entry);
        shrink();
        return entry.value;
    }

    /** Puts an object where there is none. */
    public void add(String key, V value) {
        Entry<V> deleted = dirty.get(key);
        change(key, value, deleted != null && deleted.stored);
    }

    /** Puts an object where there is one, or the same one after a change. */
    public void put(String key, V value) {
        change(key, value, true);
    }

    /** Deletes an object that is there. */
    public void delete(String key) {
        Entry<V> entry = dirty.get(key);
        if (entry != null && !entry.stored) {
            dirty.remove(key);
            dirtyBytes -= entry.bytes;
        } else {
            change(key, null, true);
        }
    }

    /** Shows everything there is, in no order. What is shown is not kept in memory. */
    public void forEach(BiConsumer<String, V> action) {
        flushCache();
        try (KeyValueIterator<String, byte[]> all = wrapped().all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                action.accept(next.key, format.read(next.value));
            }
        }
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
            writeOldest();
        }
        if (bounds != null) {
            bounds = share.take();
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
        return dirtyBytes + cleanBytes;
    }

    int entriesInMemory() {
        return dirty.size() + clean.size();
    }

    private void change(String key, V value, boolean stored) {
        Entry<V> entry = dirty.get(key);
        if (entry != null) {
            dirtyBytes -= entry.bytes;
        } else {
            entry = clean.remove(key);
            if (entry != null) {
                cleanBytes -= entry.bytes;
            } else {
                entry = new Entry<>();
                entry.stored = stored;
            }
            dirty.put(key, entry);
        }
        entry.value = value;
        weigh(key, entry);
        dirtyBytes += entry.bytes;
        shrink();
    }

    /** An entry leaves the dirty ones only after it was written: if that fails, it is not lost. */
    private void writeOldest() {
        Iterator<Map.Entry<String, Entry<V>>> oldest = dirty.entrySet().iterator();
        Map.Entry<String, Entry<V>> next = oldest.next();
        String key = next.getKey();
        Entry<V> entry = next.getValue();
        wrapped().put(key, entry.value == null ? null : format.write(entry.value));
        oldest.remove();
        dirtyBytes -= entry.bytes;
        entry.stored = true;
        if (entry.value != null) {
            keep(key, entry);
        }
    }

    private void keep(String key, Entry<V> entry) {
        weigh(key, entry);
        clean.put(key, entry);
        cleanBytes += entry.bytes;
    }

    /** Writes dirty objects, and drops the least recently used clean ones, until the rest is within the bounds. */
    private void shrink() {
        if (bounds == null) {
            bounds = share.take();
        }
        while (dirtyBytes > bounds.bytes() / 2 || dirty.size() > bounds.dirty()) {
            writeOldest();
        }
        Iterator<Entry<V>> eldest = clean.values().iterator();
        while (bytesInMemory() > bounds.bytes() && eldest.hasNext()) {
            cleanBytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    private void weigh(String key, Entry<V> entry) {
        long object = entry.value == null ? 0 : format.bytesInMemory(entry.value);
        entry.bytes = ENTRY_BYTES + 2L * key.length() + object;
    }

    /** Entries of the store behind as objects. */
    private final class Objects implements KeyValueIterator<String, V> {
        private final KeyValueIterator<String, byte[]> entries;

        Objects(KeyValueIterator<String, byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, V> next() {
            KeyValue<String, byte[]> next = entries.next();
            Entry<V> entry = dirty.get(next.key);
            if (entry == null) {
                entry = clean.get(next.key);
            }
            return KeyValue.pair(next.key, entry == null ? format.read(next.value) : entry.value);
        }

        @Override
        public String peekNextKey() {
            return entries.peekNextKey();
        }

        @Override
        public void close() {
            entries.close();
        }
    }

    private void forgetAll() {
        dirty.clear();
        clean.clear();
        dirtyBytes = 0;
        cleanBytes = 0;
        share.giveBack();
        bounds = null;
    }
}
