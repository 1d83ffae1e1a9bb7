// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import java.time.Duration;

/**
 * What the settings say of how long one must wait for sessions.
 *
 * @param longest     how long after a landing its session may close
 * @param landingHold how long a landing without a click id waits for its session to close before it is told to its device:
 *                    so long that most sessions do, since each that is told before is told twice
 */
record SessionBounds(Duration longest, Duration landingHold) {

    private static final Duration LONGEST_REMEMBERED = Duration.ofDays(32);

    /** @throws IllegalArgumentException if a landing would be forgotten before a click that waits for it can claim it */
    static SessionBounds of(SessionizerSettings sessions, ClickSettings clicks) {
        Duration least = clicks.landingWindow().multipliedBy(3).plus(sessions.gap());
        if (clicks.landingRetention().compareTo(least) < 0) {
            throw new IllegalArgumentException("the retention of landings must be at least " + least
                    + ", three landing windows and the session gap, but is " + clicks.landingRetention());
        }
        // Without the valve, sessions have no end; what is remembered for them must have one.
        Duration longest = sessions.maxDuration().plus(sessions.gap().multipliedBy(2));
        return new SessionBounds(
                longest.compareTo(LONGEST_REMEMBERED) < 0 ? longest : LONGEST_REMEMBERED,
                clicks.landingWindow().plus(sessions.gap()));
    }
}
