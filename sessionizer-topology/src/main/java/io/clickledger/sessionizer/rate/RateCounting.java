// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import java.util.List;
import java.util.function.BiConsumer;

/** In which windows and segments a change counts: those of a click's event time, or of a landing that has no click. */
public final class RateCounting {

    private final Windows windows;
    private final Segments segments;

    public RateCounting(Windows windows, Segments segments) {
        this.windows = windows;
        this.segments = segments;
    }

    /** @param target takes each window of the click, with its segments */
    public void each(InboundClick click, BiConsumer<Window, List<SegmentValue>> target) {
        each(click.getOccurredAt(), segments.of(click), target);
    }

    /** @param target takes each window of the landing, with its segments */
    public void each(Landing landing, BiConsumer<Window, List<SegmentValue>> target) {
        each(landing.getOccurredAt(), segments.of(landing), target);
    }

    private void each(long time, List<SegmentValue> values, BiConsumer<Window, List<SegmentValue>> target) {
        for (Window window : windows.of(time)) {
            target.accept(window, values);
        }
    }
}
