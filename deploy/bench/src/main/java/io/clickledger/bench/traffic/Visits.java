// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

/**
 * What visits are like.
 *
 * @param events  how many page views and on-site clicks a visit has
 * @param exact   whether each has just as many; else that is the mean of a geometric distribution, so that there are
 *                bounces and long visits, too
 * @param pauseMs mean time between two events of a visit, in milliseconds of event time
 * @param paidPerCent of a hundred visits, those that begin with a click on an ad
 */
public record Visits(int events, boolean exact, int pauseMs, int paidPerCent) {

    /** Of a hundred clicks on ads, those that nobody comes from. */
    static final int LOST_PER_CENT = 36;

    /** Eight events in four minutes. */
    public static Visits ordinary() {
        return new Visits(8, false, 30_000, 30);
    }

    /** Just as many events, all on the site, so that visits differ by their length alone; 10,000 take 14 hours. */
    public static Visits ofLength(int events) {
        return new Visits(events, true, 5_000, 0);
    }

    /** How long one lasts in the mean, in milliseconds of event time. */
    long durationMs() {
        return (long) events * pauseMs;
    }

    /** How long its visitor is on the site in the mean, from the first event to the last; nobody may come at all. */
    double onSiteMs() {
        return (events - 1.0) * pauseMs * (1 - paidPerCent * LOST_PER_CENT / 10_000.0);
    }

    /** How many records there are for each in the mean. */
    double records() {
        return paidPerCent / 100.0 + events * (1 - paidPerCent * LOST_PER_CENT / 10_000.0);
    }
}
