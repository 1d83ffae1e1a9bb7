// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import io.clickledger.schemas.EndOfInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far everything is behind, and who holds time back. Plain rules over what was read.
 *
 * @param partitions of all groups, in order
 * @param sources    each that is announced, in order
 * @param nowMs      what times are held against, epoch milliseconds: the wall clock, or, with history, the furthest source
 * @param graceMs    how far a watermark is behind its events by design
 */
public record LagReport(List<PartitionLag> partitions, List<SourceTime> sources, long nowMs, long graceMs) {

    private static final double MS_PER_SECOND = 1_000.0;
    /** A source speaks every 10 s at least; one that is no further behind holds nobody back. */
    private static final double USUAL_SECONDS = 30;

    /**
     * Puts together what was read.
     *
     * @param timeBySource last watermarks, epoch milliseconds
     * @param count        how many sources are announced
     * @param wallClockMs  epoch milliseconds; empty with history, where only data moves time
     */
    public static LagReport of(
            List<PartitionLag> partitions,
            Map<Integer, Long> timeBySource,
            int count,
            OptionalLong wallClockMs,
            long graceMs) {
        List<SourceTime> sources = new ArrayList<>();
        for (int source = 0; source < count; source++) {
            Long time = timeBySource.get(source);
            boolean ended = time != null && time == EndOfInput.TIME;
            sources.add(new SourceTime(
                    source, time == null || ended ? OptionalLong.empty() : OptionalLong.of(time), ended));
        }
        long furthest = sources.stream()
                .flatMapToLong(source -> source.timeMs().stream())
                .max()
                .orElse(0);
        // With history the furthest source is as far as time can be, its grace included.
        return new LagReport(
                List.copyOf(partitions),
                List.copyOf(sources),
                wallClockMs.orElse(furthest),
                wallClockMs.isPresent() ? graceMs : 0);
    }

    /** Age of a source's watermark, beyond the grace that every watermark has, in seconds; +Inf if it has none. */
    public double behindSeconds(SourceTime source) {
        if (source.ended()) {
            return 0;
        }
        return source.timeMs().isEmpty()
                ? Double.POSITIVE_INFINITY
                : Math.max(0, nowMs - graceMs - source.timeMs().getAsLong()) / MS_PER_SECOND;
    }

    /** The source that is furthest behind, if any is behind by more than is usual: nobody's time can pass its own. */
    public Optional<SourceTime> holder() {
        return sources.stream().filter(this::isBehind).max(Comparator.comparingDouble(this::behindSeconds));
    }

    /** Whether there are sources, and every one is behind by more than is usual. */
    public boolean areAllBehind() {
        return !sources.isEmpty() && sources.stream().allMatch(this::isBehind);
    }

    private boolean isBehind(SourceTime source) {
        return behindSeconds(source) > USUAL_SECONDS;
    }

    /** Whether no watermark is found though a role has run: then nobody knows how far time has come. */
    public boolean isSilent() {
        return sources.isEmpty() && partitions.stream().anyMatch(partition -> partition.committed() >= 0);
    }

    /** The greatest of all lags, in seconds; +Inf if one is not known. */
    public double worstSeconds() {
        if (isSilent()) {
            return Double.POSITIVE_INFINITY;
        }
        double partition = partitions.stream()
                .mapToDouble(PartitionLag::behindSeconds)
                .max()
                .orElse(0);
        double source = sources.stream().mapToDouble(this::behindSeconds).max().orElse(0);
        return Math.max(partition, source);
    }
}
