// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this process has in memory, the broker in it included; bytes.
 *
 * @param resident     in physical memory; empty where there is no /proc
 * @param mapped       of that, files: the broker's indexes, libraries, classes; empty where there is no /proc
 * @param heapAfterGc  in use after the last collection that has ended, of whatever generation; 0 before the first
 * @param heapReserved what the heap has taken from the system
 */
public record ProcessMemory(OptionalLong resident, OptionalLong mapped, long heapAfterGc, long heapReserved) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Set<String> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    /** Now. */
    public static ProcessMemory read() {
        return new ProcessMemory(
                status("VmRSS:"),
                status("RssFile:"),
                lastCollection().map(ProcessMemory::inHeap).orElse(0L),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted());
    }

    private static Optional<GcInfo> lastCollection() {
        return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(info -> info != null)
                .max(Comparator.comparingLong(GcInfo::getEndTime));
    }

    private static long inHeap(GcInfo collection) {
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool :
                collection.getMemoryUsageAfterGc().entrySet()) {
            used += HEAP_POOLS.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        return used;
    }

    private static OptionalLong status(String name) {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
