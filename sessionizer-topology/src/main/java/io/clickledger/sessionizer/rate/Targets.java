// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Which target a segment has: its own, else that of '*', else none. */
public final class Targets {

    /** The value of a target for every segment that has none of its own. */
    public static final String EACH = "*";

    private final Map<SegmentValue, Double> rates = new HashMap<>();

    /** @throws IllegalArgumentException if two targets are for the same segment */
    public Targets(List<Target> targets) {
        for (Target target : targets) {
            SegmentValue of = new SegmentValue(target.segment(), target.value());
            if (rates.put(of, target.rate()) != null) {
                throw new IllegalArgumentException(
                        "there are two targets for " + target.segment() + " " + target.value() + ": remove one");
            }
        }
    }

    /** The least match rate that is wanted, over 0, at most 1; empty: none is. */
    public OptionalDouble of(SegmentValue segment) {
        Double own = rates.get(segment);
        Double rate = own != null ? own : rates.get(new SegmentValue(segment.segment(), EACH));
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }
}
