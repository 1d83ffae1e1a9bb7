// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import java.util.Arrays;

/**
 * Visitor keys in the order of a time, those of one time in the order of the keys: a binary heap. The times lie side by side
 * in one array, since every visitor of the moment is in it: to look at a dozen objects, each somewhere else in memory, is what
 * a step of a heap of objects costs.
 */
final class ClosingHeap {

    private static final int LEAST_ROOM = 16;

    private long[] times = new long[LEAST_ROOM];
    private String[] keys = new String[LEAST_ROOM];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The least time; epoch milliseconds, UTC. There must be one. */
    long firstTime() {
        return times[0];
    }

    /** The key of the least time. There must be one. */
    String firstKey() {
        return keys[0];
    }

    void add(long time, String key) {
        if (size == times.length) {
            resize(2 * size);
        }
        int place = size++;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isBefore(time, key, parent)) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        set(place, time, key);
    }

    /** Removes the first. There must be one. */
    void removeFirst() {
        size--;
        long time = times[size];
        String key = keys[size];
        keys[size] = null;
        if (size == 0) {
            return;
        }
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && isBefore(times[child + 1], keys[child + 1], child)) {
                child++;
            }
            if (isBefore(time, key, child)) {
                break;
            }
            move(child, place);
            place = child;
        }
        set(place, time, key);
        if (size > LEAST_ROOM && size < times.length / 4) {
            resize(times.length / 2);
        }
    }

    private boolean isBefore(long time, String key, int place) {
        return time < times[place] || time == times[place] && key.compareTo(keys[place]) < 0;
    }

    private void move(int from, int to) {
        set(to, times[from], keys[from]);
    }

    private void set(int place, long time, String key) {
        times[place] = time;
        keys[place] = key;
    }

    private void resize(int room) {
        times = Arrays.copyOf(times, room);
        keys = Arrays.copyOf(keys, room);
    }
}
