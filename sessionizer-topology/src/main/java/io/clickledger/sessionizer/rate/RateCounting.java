// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import java.util.List;
import java.util.function.Consumer;

/** In which windows and segments a change counts: those of a click's event time, or of a landing that has no click. */
public final class RateCounting {

    private final Windows windows;
    private final Segments segments;

    public RateCounting(Windows windows, Segments segments) {
        this.windows = windows;
        this.segments = segments;
    }

    /** @param target takes a change for each window and segment of the click; their counts are one object */
    public void count(InboundClick click, RateCounts change, Consumer<RateChange> target) {
        count(click.getOccurredAt(), segments.of(click), change, target);
    }

    /** @param target takes a change for each window and segment of the landing; their counts are one object */
    public void count(Landing landing, RateCounts change, Consumer<RateChange> target) {
        count(landing.getOccurredAt(), segments.of(landing), change, target);
    }

    private void count(long time, List<SegmentValue> values, RateCounts change, Consumer<RateChange> target) {
        for (Window window : windows.of(time)) {
            for (SegmentValue value : values) {
                target.accept(new RateChange(
                        window.length(), window.startsAt(), window.endsAt(), value.segment(), value.value(), change));
            }
        }
    }
}
