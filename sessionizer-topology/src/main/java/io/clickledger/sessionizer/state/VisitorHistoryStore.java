// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The history of each visitor, and the clearing away of histories that are over. For each entry written two are looked
 * at, in the order of the keys and then from the first again: so the store is seen through before it has grown by half,
 * and a step takes a bounded time. Which entries are still there decides nothing: whoever reads one must see whether it
 * is over.
 */
public final class VisitorHistoryStore {

    static final int LOOKED_AT_PER_ENTRY = 2;
    static final int LEAST_PER_SWEEP = 128;
    static final int MOST_PER_SWEEP = 4_096;

    private final KeyValueStore<String, VisitorHistory> store;
    private final ProgressStore progress;
    private long owed;

    public VisitorHistoryStore(KeyValueStore<String, VisitorHistory> store, ProgressStore progress) {
        this.store = store;
        this.progress = progress;
    }

    /** A visitor's history, which may be over; null if there is none. */
    public VisitorHistory get(String visitorKey) {
        return store.get(visitorKey);
    }

    public void put(String visitorKey, VisitorHistory history) {
        store.put(visitorKey, history);
        owed += LOOKED_AT_PER_ENTRY;
    }

    /** Removes some of the entries that are over, if enough have been written since the last time. */
    public void sweep(Predicate<VisitorHistory> isOver) {
        if (owed < LEAST_PER_SWEEP) {
            return;
        }
        int most = (int) Math.min(owed, MOST_PER_SWEEP);
        owed -= most;
        List<String> over = new ArrayList<>();
        String last = null;
        try (KeyValueIterator<String, VisitorHistory> entries = store.range(progress.swept(), null)) {
            for (int i = 0; i < most && entries.hasNext(); i++) {
                KeyValue<String, VisitorHistory> entry = entries.next();
                last = entry.key;
                if (isOver.test(entry.value)) {
                    over.add(entry.key);
                }
            }
            if (!entries.hasNext()) {
                last = null;
            }
        }
        over.forEach(store::delete);
        progress.saveSwept(last);
    }
}
