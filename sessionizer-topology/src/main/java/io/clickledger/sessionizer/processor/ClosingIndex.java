// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.sessionizer.session.InactivityGap;

/**
 * When which visitor is due, in the order of time and then visitor key. It lives in memory and is corrected lazily: an
 * entry may be earlier than what the visitor's state says by now, never later, so a visitor's state must be looked at
 * when its entry comes up, and the visitor put in again.
 */
final class ClosingIndex {

    /** @param time what the watermark must pass; epoch milliseconds, UTC */
    record Due(long time, String visitorKey) {}

    private final ClosingHeap heap = new ClosingHeap();

    void add(long time, String visitorKey) {
        heap.add(time, visitorKey);
    }

    /** Takes out the first entry that the watermark has passed; null if there is none. */
    Due next(long watermark) {
        if (heap.isEmpty() || !InactivityGap.isBefore(heap.firstTime(), watermark)) {
            return null;
        }
        Due first = new Due(heap.firstTime(), heap.firstKey());
        do {
            heap.removeFirst();
        } while (isFirst(first)); // The same visitor may have been put in twice.
        return first;
    }

    private boolean isFirst(Due due) {
        return !heap.isEmpty()
                && heap.firstTime() == due.time()
                && heap.firstKey().equals(due.visitorKey());
    }
}
