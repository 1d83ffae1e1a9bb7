// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.Segment;

/**
 * One of the groups that clicks are counted in.
 *
 * @param value as of RateChange
 */
public record SegmentValue(Segment segment, String value) {

    /** The Kafka key of its rate changes: all windows of a segment are in one partition. */
    public String key() {
        return segment + ":" + value;
    }
}
