// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process, the broker in it included, and wall time. */
public final class Meter {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Meter() {}

    /**
     * A point in time.
     *
     * @param events     how many were done by then
     * @param wallNanos  as of {@link System#nanoTime}
     * @param cpuNanos   of all threads of the process since its start
     */
    public record Reading(long events, long wallNanos, long cpuNanos) {}

    /** Where measuring begins: at the quarter, or, if everything was done by then at one go, at the start. */
    public static Reading from(Reading start, Reading quarter, Reading read) {
        return quarter.events() < read.events() ? quarter : start;
    }

    public static Reading read(long events) {
        return new Reading(events, System.nanoTime(), PROCESS.getProcessCpuTime());
    }
}
