// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/**
 * How much a {@link WriteBackStore} may keep in memory. Half of it may be dirty; beyond that it is written before the
 * commit, oldest first, so that a commit never has more to write than that.
 *
 * @param bytes   estimated bytes of heap, at least 0
 * @param entries objects, at least 0
 */
public record CacheBounds(long bytes, int entries) {

    /** More would make the flush of a commit block the thread for seconds. */
    private static final int MOST_ENTRIES = 200_000;

    /** Bounded in bytes, and by a number of entries that is far from what is usual. */
    public static CacheBounds ofBytes(long bytes) {
        return new CacheBounds(bytes, MOST_ENTRIES);
    }
}
