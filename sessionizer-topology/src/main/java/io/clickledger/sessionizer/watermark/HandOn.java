// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.watermark;

import io.clickledger.schemas.EndOfInput;

/**
 * When a stage hands its watermark on to the next: each time that event time has advanced by a step, and when the input
 * has ended. What is decided does not depend on it, only how soon. Times are epoch milliseconds, UTC.
 */
public final class HandOn {

    private final long stepMs;
    private long last = ConsumerWatermark.NONE;

    /** @param stepMs the least advance of event time from one watermark to the next, milliseconds */
    public HandOn(long stepMs) {
        this.stepMs = stepMs;
    }

    /** Whether to hand this watermark on; if so, it is taken as done. */
    public boolean isDue(long watermark) {
        boolean due = watermark != ConsumerWatermark.NONE
                && watermark > last
                && (last == ConsumerWatermark.NONE || watermark == EndOfInput.TIME || watermark - last >= stepMs);
        if (due) {
            last = watermark;
        }
        return due;
    }
}
