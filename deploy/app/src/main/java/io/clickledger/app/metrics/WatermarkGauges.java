// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.clickledger.schemas.EndOfInput;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** A gauge for each number that has told a watermark: its time in epoch seconds, +Inf once its input has ended. */
final class WatermarkGauges {

    private static final double MS_PER_SECOND = 1_000.0;

    private final NumberedGauges times;

    WatermarkGauges(MeterRegistry registry, String name, String tag) {
        times = new NumberedGauges(
                registry,
                name,
                tag,
                WatermarkGauges::seconds,
                gauge -> gauge.baseUnit("seconds").description("Event time that has been reached, epoch seconds, UTC"));
    }

    void set(int number, long timeMs) {
        times.set(number, timeMs);
    }

    void remove(int number) {
        times.remove(number);
    }

    private static double seconds(AtomicLong time) {
        long ms = time.get();
        return ms == EndOfInput.TIME ? Double.POSITIVE_INFINITY : ms / MS_PER_SECOND;
    }
}
