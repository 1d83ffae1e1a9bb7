// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.Segment;
import java.util.Objects;

/**
 * The match rate that a segment should have.
 *
 * @param value the segment, as of ClickMatchRate; '*' for each that has no target of its own
 * @param rate  over 0, at most 1
 */
public record Target(Segment segment, String value, double rate) {

    /** @throws IllegalArgumentException if the rate is out of its bounds */
    public Target {
        Objects.requireNonNull(segment, "the segment of a target is missing");
        Objects.requireNonNull(value, "the value of a target is missing");
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "the target of " + segment + " " + value + " must be over 0 and at most 1, but is " + rate);
        }
    }
}
