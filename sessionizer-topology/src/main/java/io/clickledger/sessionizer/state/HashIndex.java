// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Where a hash is: a map from 128 bits to the number of a chunk, in open addressing over arrays, since an object for each
 * of a hundred thousand hashes would be too much. Entries are never removed one by one; {@link #only} leaves out the dead
 * ones when it has become full.
 */
public final class HashIndex {

    /** Not in the index. */
    public static final int ABSENT = -2;
    /** In the visitor's record itself, not in a chunk. */
    public static final int IN_RECORD = -1;

    private static final int BYTES_PER_SLOT = 2 * Long.BYTES + Integer.BYTES;

    private final long[] keys;
    private final int[] chunks;
    private int size;

    /** An index that is not full before it has so many entries. */
    public HashIndex(int entries) {
        int slots = Integer.highestOneBit(Math.max(64, entries)) << 2;
        keys = new long[2 * slots];
        chunks = new int[slots];
        Arrays.fill(chunks, ABSENT);
    }

    /** Number of the chunk that has the hash, {@link #IN_RECORD}, or {@link #ABSENT}. */
    public int get(long high, long low) {
        return chunks[slot(high, low)];
    }

    /** Says where a hash is, or is now. Must not be called when it {@link #isFull}. */
    public void put(long high, long low, int chunk) {
        int slot = slot(high, low);
        if (chunks[slot] == ABSENT) {
            keys[2 * slot] = high;
            keys[2 * slot + 1] = low;
            size++;
        }
        chunks[slot] = chunk;
    }

    public boolean isFull() {
        return size >= chunks.length >> 1;
    }

    /** A new index of those entries whose chunk is still there, with room for at least a quarter more. */
    public HashIndex only(IntPredicate isThere) {
        int alive = 0;
        for (int chunk : chunks) {
            alive += chunk != ABSENT && isThere.test(chunk) ? 1 : 0;
        }
        HashIndex index = new HashIndex(alive + alive / 4);
        for (int slot = 0; slot < chunks.length; slot++) {
            if (chunks[slot] != ABSENT && isThere.test(chunks[slot])) {
                index.put(keys[2 * slot], keys[2 * slot + 1], chunks[slot]);
            }
        }
        return index;
    }

    /** What it takes up in memory. */
    public long bytesInMemory() {
        return (long) chunks.length * BYTES_PER_SLOT;
    }

    /** The slot of the hash, or the free one where it would be. There always is a free one. */
    private int slot(long high, long low) {
        int mask = chunks.length - 1;
        // The hashes are random; the second half may be a small number, which is spread here.
        int slot = (int) (high ^ high >>> 32 ^ low * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (chunks[slot] != ABSENT && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
