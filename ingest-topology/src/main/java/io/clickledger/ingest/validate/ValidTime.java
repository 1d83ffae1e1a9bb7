// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.validate;

import io.clickledger.schemas.DeadLetterReason;
import java.time.Instant;

/** The times that a record may carry: 2000-01-01 up to, but not including, 2100-01-01, in epoch milliseconds, UTC. */
public final class ValidTime {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    /** The first valid time. */
    public static final long FIRST_MS = FIRST.toEpochMilli();

    /** The first time that is too late to be valid. */
    public static final long END_MS = END.toEpochMilli();

    private ValidTime() {}

    /**
     * Lets a valid time pass.
     *
     * @param what name of the field, for the message
     * @throws Rejection INVALID_TIME
     */
    public static void require(String what, long timeMs) {
        if (timeMs < FIRST_MS || timeMs >= END_MS) {
            throw new Rejection(
                    DeadLetterReason.INVALID_TIME,
                    what + " is " + timeMs + "; it must be in epoch milliseconds, from " + FIRST + " up to " + END);
        }
    }
}
