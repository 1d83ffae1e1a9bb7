// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;

/**
 * A {@link RateChange} that is still added to. The fields are those of the contract.
 *
 * @param windowStartsAt epoch milliseconds, UTC
 * @param windowEndsAt   epoch milliseconds, UTC
 * @param counts         changed in place
 */
public record PendingChange(
        RateWindow window,
        long windowStartsAt,
        long windowEndsAt,
        Segment segment,
        String segmentValue,
        CountSums counts) {

    static PendingChange of(RateChange change) {
        return new PendingChange(
                change.getWindow(),
                change.getWindowStartsAt(),
                change.getWindowEndsAt(),
                change.getSegment(),
                change.getSegmentValue(),
                CountSums.of(change.getChange()));
    }

    /** As it stands now. */
    public RateChange change() {
        return new RateChange(window, windowStartsAt, windowEndsAt, segment, segmentValue, counts.counts());
    }
}
