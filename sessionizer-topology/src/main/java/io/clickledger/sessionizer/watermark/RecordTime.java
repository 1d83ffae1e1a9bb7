// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.watermark;

import io.clickledger.schemas.EndOfInput;

/** The Kafka timestamp of what is handed from stage to stage, by which brokers delete it. */
public final class RecordTime {

    private RecordTime() {}

    /**
     * The event time, or the watermark where that is further: what is old by its event time was still made only now. Not
     * negative, and never beyond all time.
     *
     * @param eventTime epoch milliseconds, UTC
     * @param watermark epoch milliseconds, UTC, or one of its two ends
     */
    public static long of(long eventTime, long watermark) {
        long time = watermark == EndOfInput.TIME ? eventTime : Math.max(eventTime, watermark);
        return Math.max(0, time);
    }
}
