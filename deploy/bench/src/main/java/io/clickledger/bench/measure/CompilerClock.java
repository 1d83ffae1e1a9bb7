// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time that Java's compilers take. On Linux this is the CPU time of their threads. Elsewhere it is what Java tells: how
 * long they were at it, which is more where they must wait for a core.
 */
final class CompilerClock {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String CPU_TIME = "schedstat";
    private static final long SEARCH_NANOS = 1_000_000_000L;

    private static final Optional<CompilationMXBean> ELAPSED = Optional.ofNullable(
                    ManagementFactory.getCompilationMXBean())
            .filter(CompilationMXBean::isCompilationTimeMonitoringSupported);

    /** Nanoseconds, by thread; Java ends compiler threads that have nothing to do, and what they took stays taken. */
    private final Map<Path, Long> taken = new HashMap<>();

    private long searchedAt;
    private boolean searched;

    /** Nanoseconds since the start of the process; 0 if that is not known. */
    synchronized long nanos() {
        try {
            search();
        } catch (IOException | UncheckedIOException e) {
            // A thread has ended between two looks; the next search comes soon.
        }
        if (taken.isEmpty()) {
            return ELAPSED.map(bean -> bean.getTotalCompilationTime() * 1_000_000)
                    .orElse(0L);
        }
        taken.replaceAll(CompilerClock::cpuTime);
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    private void search() throws IOException {
        long now = System.nanoTime();
        if (searched && now - searchedAt < SEARCH_NANOS || !Files.isDirectory(THREADS)) {
            return;
        }
        searched = true;
        searchedAt = now;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (Files.isReadable(thread.resolve(CPU_TIME)) && isCompiler(thread)) {
                    taken.putIfAbsent(thread, 0L);
                }
            }
        }
    }

    private static boolean isCompiler(Path thread) throws IOException {
        String name = Files.readString(thread.resolve("comm"), StandardCharsets.UTF_8);
        return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
    }

    private static long cpuTime(Path thread, long before) {
        try {
            String stat = Files.readString(thread.resolve(CPU_TIME), StandardCharsets.US_ASCII);
            return Math.max(before, Long.parseLong(stat.substring(0, stat.indexOf(' '))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return before;
        }
    }
}
