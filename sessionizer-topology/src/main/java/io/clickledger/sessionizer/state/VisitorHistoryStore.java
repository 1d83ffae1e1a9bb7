// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.function.Predicate;

/** The history of each visitor, and the clearing away of histories that are over; see {@link Sweep}. */
public final class VisitorHistoryStore {

    private final WriteBackStore<VisitorHistory> store;
    private final Sweep<VisitorHistory> sweep;

    public VisitorHistoryStore(WriteBackStore<VisitorHistory> store, ProgressStore progress) {
        this.store = store;
        this.sweep = new Sweep<>(store::from, store::delete, progress);
    }

    /** A visitor's history, which may be over; null if there is none. */
    public VisitorHistory get(String visitorKey) {
        return store.get(visitorKey);
    }

    public void put(String visitorKey, VisitorHistory history) {
        store.put(visitorKey, history);
        sweep.written();
    }

    /** Removes some of the entries that are over, if enough have been written since the last time. */
    public void sweep(Predicate<VisitorHistory> isOver) {
        sweep.run(isOver);
    }
}
