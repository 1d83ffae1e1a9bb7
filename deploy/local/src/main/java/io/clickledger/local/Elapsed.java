// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

import java.time.Duration;
import java.util.Locale;

/** How long a step took, for people. */
final class Elapsed {

    private Elapsed() {}

    /** Such as " after 3.1 s". */
    static String after(long beganNanoTime) {
        Duration took = Duration.ofNanos(System.nanoTime() - beganNanoTime);
        return String.format(Locale.ROOT, " after %.1f s", took.toMillis() / 1000.0);
    }
}
