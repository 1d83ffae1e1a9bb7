// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What a process is asked at each scrape. Whoever answers may be asked from any thread, and must be quick. */
public final class ProcessGauges {

    private final MeterRegistry registry;

    public ProcessGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Whether the process is at work, as its health says. */
    public void ready(BooleanSupplier ready) {
        Gauge.builder("clickledger.ready", () -> ready.getAsBoolean() ? 1 : 0)
                .description(
                        "1 if all roles of the process have their partitions and their state, and are at work; else 0")
                .register(registry);
    }

    /** What RocksDB has in memory, and may have; bytes. */
    public void rocksDb(LongSupplier used, long limit) {
        MemoryGauges.register(
                registry,
                "clickledger.rocksdb.memory",
                "What RocksDB has in memory, for all stores of the process",
                "state.rocksdb-bytes",
                used,
                limit);
    }

    /** How many offsets of changelogs a role has to read before it has its state. */
    public void restore(String role, LongSupplier offsetsLeft) {
        Gauge.builder("clickledger.restore.offsets.left", offsetsLeft::getAsLong)
                .tag("role", role)
                .description("Offsets of changelogs that are still to be read before the state is complete")
                .register(registry);
    }
}
