// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/**
 * How much may be kept in memory of what a {@link WriteBackStore} holds, or all of them. Half of the bytes may be dirty;
 * beyond that, objects are written before the commit, oldest first, so that a commit never has more to write than that.
 *
 * @param bytes   estimated bytes of heap, at least 0
 * @param dirty   objects that may be dirty, at least 0
 */
public record CacheBounds(long bytes, int dirty) {

    /** More, in all stores of a thread, would make the flush of a commit block it for seconds. */
    private static final int MOST_DIRTY = 400_000;

    /** Bounded in bytes, and by a number of dirty objects that is far from what is usual. */
    public static CacheBounds ofBytes(long bytes) {
        return new CacheBounds(bytes, MOST_DIRTY);
    }

    /** A part of these: so many bytes, and as many dirty objects in proportion. */
    CacheBounds part(long partBytes) {
        return new CacheBounds(partBytes, bytes == 0 ? 0 : (int) ((double) dirty * partBytes / bytes));
    }
}
