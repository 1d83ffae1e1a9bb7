// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** A kind of memory with a limit that users set: what is taken of it, and the limit beside it, both in bytes. */
final class MemoryGauges {

    private MemoryGauges() {}

    /**
     * @param name    of the first gauge; the second has {@code .limit} behind it
     * @param what    takes the memory
     * @param setting that gives the limit
     */
    static void register(
            MeterRegistry registry, String name, String what, String setting, LongSupplier used, long limit) {
        Gauge.builder(name, used::getAsLong).baseUnit("bytes").description(what).register(registry);
        Gauge.builder(name + ".limit", () -> limit)
                .baseUnit("bytes")
                .description("What it may be: " + setting)
                .register(registry);
    }
}
