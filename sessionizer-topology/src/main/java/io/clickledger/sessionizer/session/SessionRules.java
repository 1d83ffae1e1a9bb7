// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

/**
 * All that decides what a session is, and how long its landings are held back.
 *
 * @param landingHoldMs how long after a landing without a click id it is told to its device even if its session is still
 *                      open
 */
public record SessionRules(InactivityGap gap, Valves valves, long landingHoldMs) {

    /**
     * The earliest start that a session still open at a watermark can have, or one that begins later: it ends no earlier
     * than a gap before the watermark and lasts no longer than the limit.
     */
    public long earliestOpenStart(long watermark) {
        long longest = gap.millis() + valves.maxDurationMs();
        return watermark < Long.MIN_VALUE + longest ? Long.MIN_VALUE : watermark - longest;
    }
}
