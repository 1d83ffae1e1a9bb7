// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A time as people give it: an instant such as 2026-03-01T12:00:00Z, or a duration back from now such as PT1H or P7D. */
public final class PointInTime {

    private PointInTime() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is neither; says what is wanted
     */
    public static Instant parse(String text, Instant now) {
        try {
            return text.startsWith("P")
                    ? now.minus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text
                    + "' is no time; give an instant such as 2026-03-01T12:00:00Z, or a duration back from now such as"
                    + " PT1H or P7D");
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is further back than there is time");
        }
    }
}
