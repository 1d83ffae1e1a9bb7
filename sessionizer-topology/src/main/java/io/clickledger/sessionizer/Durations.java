// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import java.time.Duration;
import java.util.Objects;

/** The bounds that all durations of the settings have. */
final class Durations {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    /** @throws IllegalArgumentException naming the setting, if it is out of bounds */
    static void check(String name, Duration duration) {
        Objects.requireNonNull(duration, () -> "the " + name + " is missing");
        if (duration.compareTo(Duration.ofMillis(1)) < 0
                || duration.compareTo(LONGEST) > 0
                || duration.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("the " + name
                    + " must be whole milliseconds, at least PT0.001S and at most P36500D, but is " + duration);
        }
    }
}
