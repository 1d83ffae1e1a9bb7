// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The clearing away of entries that are over. For each entry written two are looked at, in the order of the keys and then
 * from the first again: so the store is seen through before it has grown by half, and a step takes a bounded time. Which
 * entries are still there decides nothing: whoever reads one must see whether it is over.
 *
 * @param <V> type of the values
 */
public final class Sweep<V> {

    static final int LOOKED_AT_PER_ENTRY = 2;
    static final int LEAST_PER_SWEEP = 128;
    static final int MOST_PER_SWEEP = 4_096;

    private final Function<String, KeyValueIterator<String, V>> from;
    private final Consumer<String> delete;
    private final ProgressStore progress;
    private long owed;

    /**
     * @param from     the entries of the store from a key on, null for the first, in the order of the keys
     * @param delete   removes an entry
     * @param progress remembers where the last sweep ended
     */
    public Sweep(Function<String, KeyValueIterator<String, V>> from, Consumer<String> delete, ProgressStore progress) {
        this.from = from;
        this.delete = delete;
        this.progress = progress;
    }

    /** Is told that an entry was written. */
    public void written() {
        owed += LOOKED_AT_PER_ENTRY;
    }

    /** Removes some of the entries that are over, if enough have been written since the last time. */
    public void run(Predicate<V> isOver) {
        if (owed < LEAST_PER_SWEEP) {
            return;
        }
        int most = (int) Math.min(owed, MOST_PER_SWEEP);
        owed -= most;
        List<String> over = new ArrayList<>();
        String last = null;
        try (KeyValueIterator<String, V> entries = from.apply(progress.swept())) {
            for (int i = 0; i < most && entries.hasNext(); i++) {
                KeyValue<String, V> entry = entries.next();
                last = entry.key;
                if (entry.value != null && isOver.test(entry.value)) {
                    over.add(entry.key);
                }
            }
            if (!entries.hasNext()) {
                last = null;
            }
        }
        over.forEach(delete);
        progress.saveSwept(last);
    }
}
