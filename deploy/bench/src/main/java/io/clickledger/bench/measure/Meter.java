// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of this process, the broker in it included, wall time, and how much of it went into compiling. */
public final class Meter {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final CompilerClock COMPILERS = new CompilerClock();

    private Meter() {}

    /**
     * A point in time.
     *
     * @param events       how many were done by then
     * @param wallNanos    as of {@link System#nanoTime}
     * @param cpuNanos     of all threads of the process since its start
     * @param compileNanos of Java's compilers since the start of the process: CPU time on Linux, elsewhere the time that they
     *                     were at it; 0 if it is not known
     */
    public record Reading(long events, long wallNanos, long cpuNanos, long compileNanos) {

        /** The same moment, counted in something else. */
        public Reading withEvents(long other) {
            return new Reading(other, wallNanos, cpuNanos, compileNanos);
        }

        /** Of the CPU time since then, the part that went into compiling. */
        public double compiledSince(Reading before) {
            return (double) (compileNanos - before.compileNanos) / Math.max(1, cpuNanos - before.cpuNanos);
        }
    }

    public static Reading read(long events) {
        return new Reading(events, System.nanoTime(), PROCESS.getProcessCpuTime(), COMPILERS.nanos());
    }
}
