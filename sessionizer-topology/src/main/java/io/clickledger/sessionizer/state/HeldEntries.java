// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.sessionizer.state.EntryList.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link WriteBackStore} has in memory: its entries by key, dirty ones in the order in which they became so, clean ones
 * least recently used first, and, where they were learnt, the keys of the store behind.
 *
 * @param <V> type of the objects
 */
final class HeldEntries<V> {

    /** What an entry takes up beside its key and its object. */
    private static final int ENTRY_BYTES = 160;

    private final ObjectFormat<V> format;
    private final Map<String, Entry<V>> entries = new HashMap<>();
    private final EntryList<V> dirty = new EntryList<>();
    private final EntryList<V> clean = new EntryList<>();
    /**
     * Keys of the store behind that are not in memory, each by itself, so that those who have the same string go on sharing
     * it; null: not known. To ask the store behind in vain costs as much as many look-ups here.
     */
    private Map<String, String> elsewhere;
    /** The key asked for last, and its entry: what is read is mostly put next. */
    private String recentKey;

    private Entry<V> recent;

    HeldEntries(ObjectFormat<V> format) {
        this.format = format;
    }

    /** The entry of a key that is in memory; null if there is none. Equal keys that are not the same only cost a look-up. */
    Entry<V> find(String key) {
        if (key != recentKey) {
            recentKey = key;
            recent = entries.get(key);
        }
        return recent;
    }

    /** Whether a key that is not in memory may be in the store behind. */
    boolean mayBeElsewhere(String key) {
        return elsewhere == null || elsewhere.containsKey(key);
    }

    /** From now on it is known that the store behind has these keys, and no others. Nothing may be in memory. */
    void learn(Set<String> keys) {
        elsewhere = new HashMap<>();
        keys.forEach(key -> elsewhere.put(key, key));
    }

    /**
     * A new entry, which is neither dirty nor clean yet.
     *
     * @param stored whether the store behind may have the key
     */
    Entry<V> enter(String key, V value, boolean stored) {
        String known = elsewhere == null ? null : elsewhere.remove(key);
        Entry<V> entry = new Entry<>(known == null ? key : known, value, stored);
        entries.put(entry.key, entry);
        recentKey = key;
        recent = entry;
        return entry;
    }

    /** It was changed: it is to be written after those that are dirty already, and weighed anew. */
    void makeDirty(Entry<V> entry) {
        if (entry.isIn(dirty)) {
            dirty.weigh(entry, weight(entry));
        } else {
            if (entry.isIn(clean)) {
                clean.remove(entry);
            }
            dirty.addLast(entry, weight(entry));
        }
    }

    /** It was read. If it is clean, it is weighed anew, since what it holds in memory alone may have grown. */
    void touch(Entry<V> entry) {
        if (entry.isIn(clean)) {
            clean.remove(entry);
            clean.addLast(entry, weight(entry));
        }
    }

    /** A new entry is as the store behind has it. */
    void makeClean(Entry<V> entry) {
        clean.addLast(entry, weight(entry));
    }

    /** A dirty entry was written. One that was deleted is gone then. */
    void written(Entry<V> entry) {
        dirty.remove(entry);
        entry.stored = true;
        if (entry.value == null) {
            forget(entry);
        } else {
            // Some formats keep only the bytes in memory of what they have written.
            makeClean(entry);
        }
    }

    /** A clean entry has grown in memory. */
    boolean weighAgain(Entry<V> entry) {
        if (!entry.isIn(clean)) {
            return false;
        }
        clean.weigh(entry, weight(entry));
        return true;
    }

    /** Drops a dirty entry that the store behind has never had. */
    void drop(Entry<V> entry) {
        dirty.remove(entry);
        forget(entry);
    }

    /** Drops the clean entry that was not used for longest. There must be one. */
    void dropEldest() {
        Entry<V> eldest = clean.first();
        clean.remove(eldest);
        forget(eldest);
        if (elsewhere != null) {
            elsewhere.put(eldest.key, eldest.key);
        }
    }

    /** Drops all entries, whether they were written or not, and the keys that were learnt. */
    void clear() {
        entries.clear();
        dirty.clear();
        clean.clear();
        recentKey = null;
        recent = null;
        elsewhere = null;
    }

    EntryList<V> dirty() {
        return dirty;
    }

    boolean hasClean() {
        return !clean.isEmpty();
    }

    int size() {
        return entries.size();
    }

    /** Estimated heap of all of them. */
    long bytes() {
        return dirty.bytes() + clean.bytes();
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
}
