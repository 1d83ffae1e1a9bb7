// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.function.Predicate;

/**
 * The objects of one store by match key, and the clearing away of those that are over.
 *
 * @param <V> type of the objects
 */
public final class KeptObjects<V> {

    private final WriteBackStore<V> store;
    private final Sweep<V> sweep;

    /** @param progress remembers where the last sweep ended */
    public KeptObjects(WriteBackStore<V> store, ProgressStore progress) {
        this.store = store;
        this.sweep = new Sweep<>(store::from, store::delete, progress);
    }

    /** The object itself, which must be given back if it is changed; null if there is none. */
    public V get(String key) {
        return store.get(key);
    }

    /** Keeps an object where there was none. */
    public void add(String key, V value) {
        store.add(key, value);
        sweep.written();
    }

    /** Keeps an object where there was one. */
    public void put(String key, V value) {
        store.put(key, value);
    }

    /** Forgets an object that is there. */
    public void remove(String key) {
        store.delete(key);
    }

    /** Removes some of the objects that are over, if enough have been added since the last time. */
    public void sweep(Predicate<V> isOver) {
        sweep.run(isOver);
    }
}
