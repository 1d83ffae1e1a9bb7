// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** A key that waits, and when it is due in each of its rounds. */
    private static final class Waiting {
        private final String key;
        private final long[] times;

        Waiting(String key, int rounds) {
            this.key = key;
            this.times = new long[rounds];
            Arrays.fill(times, NEVER);
        }
    }

    /** That a key is due in one of its rounds, as it was said once: no longer valid if its times say otherwise. */
    public static final class Due implements Comparable<Due> {
        private final long time;
        private final Waiting of;
        private final int place;

        private Due(long time, Waiting of, int place) {
            this.time = time;
            this.of = of;
            this.place = place;
        }

        /** What the watermark of the round must pass; epoch milliseconds, UTC. */
        public long time() {
            return time;
        }

        public String key() {
            return of.key;
        }

        private boolean isValid() {
            return of.times[place] == time;
        }

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : of.key.compareTo(other.of.key);
        }
    }

    private final WriteBackStore<Boolean> store;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final List<PriorityQueue<Due>> queues = new ArrayList<>();

    private boolean restoring;

    /** @param eachKey is shown every key that waits, and must {@link #set} its due times */
    public DueQueue(WriteBackStore<Boolean> store, int rounds, BiConsumer<DueQueue, String> eachKey) {
        this.store = store;
        for (int round = 0; round < rounds; round++) {
            queues.add(new PriorityQueue<>());
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
        Waiting known = waiting.get(key);
        boolean waited = restoring || known != null;
        Waiting of = known == null ? new Waiting(key, times.length) : known;
        boolean waits = false;
        for (int i = 0; i < times.length; i++) {
            waits |= times[i] != NEVER;
            if (times[i] != of.times[i]) {
                of.times[i] = times[i];
                if (times[i] != NEVER) {
                    queues.get(round + i).add(new Due(times[i], of, i));
                }
            }
        }
        if (waits && known == null) {
            waiting.put(key, of);
        } else if (!waits && known != null) {
            waiting.remove(key);
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
            if (first.isValid()) {
                return first;
            }
        }
        return null;
    }
}
