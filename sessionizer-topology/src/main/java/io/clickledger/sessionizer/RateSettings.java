// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.rate.Target;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How match rates are counted, on one installation.
 *
 * @param timeZone   whose hours and days the windows are
 * @param segments   what clicks are told apart by
 * @param targets    the least match rates wanted; alerts say when one is missed
 * @param leastValid how many valid clicks an hour must have for its match rate to say something
 */
public record RateSettings(ZoneId timeZone, Set<Segment> segments, List<Target> targets, int leastValid) {

    /** @throws IllegalArgumentException naming the setting that is out of its bounds */
    public RateSettings {
        Objects.requireNonNull(timeZone, "the time zone of the rates is missing");
        segments = Set.copyOf(segments);
        targets = List.copyOf(targets);
        if (leastValid < 1) {
            throw new IllegalArgumentException(
                    "the least number of valid clicks for a rate must be at least 1, but is " + leastValid);
        }
        for (Target target : targets) {
            if (!segments.contains(target.segment())) {
                throw new IllegalArgumentException("there is a target for " + target.segment() + " " + target.value()
                        + ", but rates are not counted by " + target.segment());
            }
        }
    }

    /** UTC, all segments, no targets, at least 20 valid clicks. */
    public static RateSettings defaults() {
        EnumSet<Segment> all = EnumSet.allOf(Segment.class);
        all.remove(Segment.UNKNOWN);
        return new RateSettings(ZoneId.of("UTC"), all, List.of(), 20);
    }
}
