// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/**
 * What is waiting for event time, in each round in the order of due time and match key. It lives in memory; the store says
 * only which keys wait for anything, so that a restart need not look at those that do not. A key costs one write when it
 * begins to wait and one when it no longer does, and none if that is between two commits.
 */
public final class DueQueue {

    /** The due time of what does not wait. */
    public static final long NEVER = Long.MAX_VALUE;

    /** @param time what the watermark of the round must pass; epoch milliseconds, UTC */
    public record Due(long time, String key) {}

    private final WriteBackStore<Boolean> store;
    private final List<Map<String, Long>> waiting = new ArrayList<>();
    /** Entries that are not what {@link #waiting} says are no longer valid. */
    private final List<PriorityQueue<Due>> queues = new ArrayList<>();

    private boolean restoring;

    /** @param eachKey is shown every key that waits, and must {@link #set} its due times */
    public DueQueue(WriteBackStore<Boolean> store, int rounds, BiConsumer<DueQueue, String> eachKey) {
        this.store = store;
        for (int round = 0; round < rounds; round++) {
            waiting.add(new HashMap<>());
            queues.add(new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparing(Due::key)));
        }
        List<String> keys = new ArrayList<>();
        store.forEach((key, waits) -> keys.add(key));
        restoring = true;
        keys.forEach(key -> eachKey.accept(this, key));
        restoring = false;
    }

    /**
     * Says when a key is due, or that it is {@link #NEVER}.
     *
     * @param round the first of the rounds that the key has, always the same for a key
     * @param times when it is due in that round and those after it
     */
    public void set(int round, String key, long... times) {
        boolean waited = restoring;
        boolean waits = false;
        for (int i = 0; i < times.length; i++) {
            Map<String, Long> ofRound = waiting.get(round + i);
            Long known = times[i] == NEVER ? ofRound.remove(key) : ofRound.put(key, times[i]);
            waited |= known != null;
            if (times[i] != NEVER) {
                waits = true;
                if (known == null || known != times[i]) {
                    queues.get(round + i).add(new Due(times[i], key));
                }
            }
        }
        if (waits && !waited) {
            store.add(key, true);
        } else if (!waits && waited) {
            store.delete(key);
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
}
