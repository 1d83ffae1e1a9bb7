// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/**
 * Entries of a {@link WriteBackStore} in the order in which they came. Each knows its neighbours, so that one more or one
 * less, wherever it is, costs no look-up.
 *
 * @param <V> type of the objects
 */
final class EntryList<V> {

    /** An object and its key; in one list at a time. */
    static final class Entry<V> {
        final String key;
        /** Null: deleted. */
        V value;
        /** Whether the store behind may have the key. */
        boolean stored;

        private long bytes;
        private EntryList<V> list;
        private Entry<V> before;
        private Entry<V> after;

        Entry(String key, V value, boolean stored) {
            this.key = key;
            this.value = value;
            this.stored = stored;
        }

        boolean isIn(EntryList<V> asked) {
            return list == asked;
        }
    }

    /** Before the first and after the last. */
    private final Entry<V> ends = new Entry<>(null, null, false);

    private int size;
    private long bytes;

    EntryList() {
        clear();
    }

    int size() {
        return size;
    }

    /** What all of them take up. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The one that came first. There must be one. */
    Entry<V> first() {
        return ends.after;
    }

    /** The one that came after one that is in it; null if none did. */
    Entry<V> next(Entry<V> entry) {
        return entry.after == ends ? null : entry.after;
    }

    /** @param entryBytes what it takes up from now on */
    void addLast(Entry<V> entry, long entryBytes) {
        entry.list = this;
        entry.bytes = entryBytes;
        entry.before = ends.before;
        entry.after = ends;
        ends.before.after = entry;
        ends.before = entry;
        size++;
        bytes += entryBytes;
    }

    /** Takes out one that is in it. */
    void remove(Entry<V> entry) {
        entry.before.after = entry.after;
        entry.after.before = entry.before;
        entry.before = null;
        entry.after = null;
        entry.list = null;
        size--;
        bytes -= entry.bytes;
    }

    /** One that is in it takes up another number of bytes. */
    void weigh(Entry<V> entry, long entryBytes) {
        bytes += entryBytes - entry.bytes;
        entry.bytes = entryBytes;
    }

    void clear() {
        ends.before = ends;
        ends.after = ends;
        size = 0;
        bytes = 0;
    }
}
