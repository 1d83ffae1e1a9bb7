// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is waiting for event time, in each round in the order of due time and match key. It lives in memory; the store
 * ({@code <round> <match key>} to the due time) brings it back after a restart without a look at what does not wait.
 */
public final class DueQueue {

    /** The due time of what does not wait. */
    public static final long NEVER = Long.MAX_VALUE;

    /** @param time what the watermark of the round must pass; epoch milliseconds, UTC */
    public record Due(long time, String key) {}

    private final KeyValueStore<String, Long> store;
    private final List<Map<String, Long>> waiting = new ArrayList<>();
    /** Entries that are not what {@link #waiting} says are no longer valid. */
    private final List<PriorityQueue<Due>> queues = new ArrayList<>();

    public DueQueue(KeyValueStore<String, Long> store, int rounds) {
        this.store = store;
        for (int round = 0; round < rounds; round++) {
            waiting.add(new HashMap<>());
            queues.add(new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparing(Due::key)));
        }
        try (KeyValueIterator<String, Long> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, Long> entry = all.next();
                int end = entry.key.indexOf(' ');
                int round = Integer.parseInt(entry.key.substring(0, end));
                put(round, entry.key.substring(end + 1), entry.value);
            }
        }
    }

    /** Says when a key is due in a round, or that it is {@link #NEVER}. */
    public void set(int round, String key, long time) {
        Long known = waiting.get(round).get(key);
        if (time == NEVER) {
            if (known != null) {
                waiting.get(round).remove(key);
                store.delete(round + " " + key);
            }
        } else if (known == null || known != time) {
            put(round, key, time);
            store.put(round + " " + key, time);
        }
    }

    /** Takes out the first that the watermark has passed; null if there is none. Its due time must be set anew. */
    public Due next(int round, long watermark) {
        PriorityQueue<Due> queue = queues.get(round);
        while (!queue.isEmpty() && queue.peek().time() < watermark) {
            Due first = queue.poll();
            Long time = waiting.get(round).get(first.key());
            if (time != null && time == first.time()) {
                return first;
            }
        }
        return null;
    }

    private void put(int round, String key, long time) {
        waiting.get(round).put(key, time);
        queues.get(round).add(new Due(time, key));
    }
}
