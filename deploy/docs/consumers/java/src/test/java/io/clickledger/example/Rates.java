// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.example;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;

/** Match rates of an hour. */
final class Rates {

    private static final long HOUR_MS = 3_600_000;
    /** 2026-03-02T00:00:00Z. */
    private static final long MIDNIGHT = 1_772_409_600_000L;

    private Rates() {}

    static String key(int hour) {
        return "HOUR 2026-03-02T%02d:00:00Z ALL all".formatted(hour);
    }

    /** So many valid clicks, half of which landed, and none pending. */
    static ClickMatchRate of(int hour, long clicks) {
        long startsAt = MIDNIGHT + hour * HOUR_MS;
        long landed = clicks / 2;
        return ClickMatchRate.newBuilder()
                .setWindow(RateWindow.HOUR)
                .setWindowStartsAt(startsAt)
                .setWindowEndsAt(startsAt + HOUR_MS)
                .setSegment(Segment.ALL)
                .setSegmentValue("all")
                .setTimeZone("UTC")
                .setCounts(RateCounts.newBuilder()
                        .setClicks(clicks)
                        .setSessionStarted(landed)
                        .setNotLanded(clicks - landed)
                        .build())
                .setValid(clicks)
                .setLanded(landed)
                .setPending(0)
                .setSessions(landed)
                .setMatchRate(clicks == 0 ? null : (double) landed / clicks)
                .setTagMissingSuspected(false)
                .setFinal$(true)
                .setRevision(0)
                .setWatermark(startsAt + 2 * HOUR_MS)
                .build();
    }
}
