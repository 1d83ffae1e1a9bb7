// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.sessionizer.session.InactivityGap;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * When which visitor is due, in the order of time and then visitor key. It lives in memory and is corrected lazily: an
 * entry may be earlier than what the visitor's state says by now, never later, so a visitor's state must be looked at
 * when its entry comes up, and the visitor put in again.
 */
final class ClosingIndex {

    /** @param time what the watermark must pass; epoch milliseconds, UTC */
    record Due(long time, String visitorKey) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparing(Due::visitorKey));

    void add(long time, String visitorKey) {
        queue.add(new Due(time, visitorKey));
    }

    /** Takes out the first entry that the watermark has passed; null if there is none. */
    Due next(long watermark) {
        Due first = queue.peek();
        if (first == null || !InactivityGap.isBefore(first.time(), watermark)) {
            return null;
        }
        do {
            queue.poll();
        } while (first.equals(queue.peek())); // The same visitor may have been put in twice.
        return first;
    }
}
