// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

/**
 * What the traffic is like.
 *
 * @param records       raw records, at least; the visits begun by then are seen to their end
 * @param openSessions  how many sessions are open at once, most of them waiting for the gap to pass
 * @param eventsPerVisit mean length of a visit, in page views and on-site clicks
 * @param visitors      how many people there are; those who come again are returning visitors
 * @param seed          same seed, same traffic
 */
public record Mix(long records, int openSessions, int eventsPerVisit, int visitors, long seed) {

    /** Between two events of a visit, in milliseconds of event time. */
    static final long PAUSE_MS = 30_000;

    private static final long WAIT_MS = 35 * 60_000;

    /** Ordinary traffic: visits of eight events. */
    public static Mix ordinary(long records, int openSessions, long seed) {
        return new Mix(records, openSessions, 8, (int) Math.max(1_000, records / 10), seed);
    }

    /** Milliseconds of event time between the starts of two visits: what is open waits for the gap and for grace, too. */
    double msBetweenVisits() {
        return (double) (eventsPerVisit * PAUSE_MS + WAIT_MS) / openSessions;
    }
}
