// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/**
 * The objects of one store by match key, and the clearing away of those that are over. With each object goes the event time of
 * the latest that it holds, epoch milliseconds, UTC, or {@link DueQueue#NEVER} if something in it still waits.
 *
 * @param <V> type of the objects
 */
public final class KeptObjects<V> {

    private final WriteBackStore<Kept<V>> store;
    private final ToLongFunction<V> latest;
    private final Sweep<Kept<V>> sweep;

    /**
     * @param latest   finds the time of an object that has none beside it
     * @param progress remembers where the last sweep ended
     */
    public KeptObjects(WriteBackStore<Kept<V>> store, ToLongFunction<V> latest, ProgressStore progress) {
        this.store = store;
        this.latest = latest;
        this.sweep = new Sweep<>(store::from, store::delete, progress);
    }

    /** The object itself, which must be given back if it is changed; null if there is none. */
    public V get(String key) {
        Kept<V> kept = store.get(key);
        if (kept == null) {
            return null;
        }
        boolean isMade = kept.bytes() != null;
        V value = kept.value();
        if (isMade) {
            store.weighAgain(key);
        }
        return value;
    }

    /** Keeps an object where there was none. */
    public void add(String key, V value) {
        store.add(key, new Kept<>(value, latest.applyAsLong(value)));
        sweep.written();
    }

    /** Keeps an object where there was one. */
    public void put(String key, V value) {
        store.put(key, new Kept<>(value, latest.applyAsLong(value)));
    }

    /** Forgets an object that is there. */
    public void remove(String key) {
        store.delete(key);
    }

    /**
     * Removes some of the objects that are over, if enough have been added since the last time.
     *
     * @param isOver decides by the time of an object
     */
    public void sweep(LongPredicate isOver) {
        sweep.run(
                kept -> isOver.test(kept.latest() == Kept.UNKNOWN ? latest.applyAsLong(kept.value()) : kept.latest()));
    }
}
