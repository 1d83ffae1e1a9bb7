// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import java.time.Duration;

/**
 * How clicks are judged, on one installation. All durations are whole milliseconds, at least one.
 *
 * @param landingWindow     how long after a click its landing may be; exactly this is within
 * @param doubleClickWindow how long after a counted click another on the same ad is a repeat; exactly this is within, the
 *                          same moment is not. Shorter than the landing window
 * @param retention         how long after a click, or a landing with a click id, either is remembered for the other
 * @param landingRetention  how long after a landing without a click id it is remembered for clicks that come late; at
 *                          least three landing windows and the session gap
 * @param step              the least advance of event time from one watermark to the next that a stage hands on
 */
public record ClickSettings(
        Duration landingWindow,
        Duration doubleClickWindow,
        Duration retention,
        Duration landingRetention,
        Duration step) {

    /** @throws IllegalArgumentException naming the setting that is out of its bounds */
    public ClickSettings {
        Durations.check("landing window", landingWindow);
        Durations.check("double-click window", doubleClickWindow);
        Durations.check("click retention", retention);
        Durations.check("landing retention", landingRetention);
        Durations.check("watermark step", step);
        if (doubleClickWindow.compareTo(landingWindow) >= 0) {
            throw new IllegalArgumentException("the double-click window must be shorter than the landing window, "
                    + landingWindow + ", but is " + doubleClickWindow);
        }
        Duration least = landingWindow.multipliedBy(3);
        if (retention.compareTo(least) < 0 || landingRetention.compareTo(least) < 0) {
            throw new IllegalArgumentException("the retention of clicks and of landings must be at least three landing"
                    + " windows, " + least + ", but is " + retention + " and " + landingRetention);
        }
    }

    /** 30 minutes to land, 2 seconds to double-click, clicks remembered for 30 days, landings for one; steps of 10 seconds. */
    public static ClickSettings defaults() {
        return new ClickSettings(
                Duration.ofMinutes(30),
                Duration.ofSeconds(2),
                Duration.ofDays(30),
                Duration.ofDays(1),
                Duration.ofSeconds(10));
    }
}
