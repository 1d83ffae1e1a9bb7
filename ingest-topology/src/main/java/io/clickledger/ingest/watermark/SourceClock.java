// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import io.clickledger.ingest.InputMode;
import io.clickledger.schemas.EndOfInput;
import java.util.List;
import java.util.OptionalLong;

/**
 * The time of one source: the least time of its raw partitions, never going back. A partition that cannot say anything
 * keeps the whole source from saying more than it already did. Not thread-safe.
 */
public final class SourceClock {

    private final InputMode input;
    private final long graceMs;
    private OptionalLong reached = OptionalLong.empty();

    public SourceClock(InputMode input, long graceMs) {
        this.input = input;
        this.graceMs = graceMs;
    }

    /**
     * One raw partition of the source, as it stands.
     *
     * @param fullyReadAt latest proof that it was fully read, epoch milliseconds, UTC
     */
    public record Partition(PartitionClock clock, OptionalLong fullyReadAt) {}

    /** Takes up the time that was reached before a restart. */
    public void resumeAt(long timeMs) {
        reached = OptionalLong.of(timeMs);
    }

    /** Looks at the partitions that exist and moves on as far as they allow. */
    public void advance(List<Partition> partitions) {
        OptionalLong least = least(partitions);
        if (least.isPresent() && (reached.isEmpty() || least.getAsLong() > reached.getAsLong())) {
            reached = least;
        }
    }

    /** The time reached, epoch milliseconds, UTC; {@link EndOfInput#TIME} once all partitions have ended. */
    public OptionalLong time() {
        return reached;
    }

    public boolean hasEnded() {
        return reached.isPresent() && reached.getAsLong() == EndOfInput.TIME;
    }

    private OptionalLong least(List<Partition> partitions) {
        if (partitions.isEmpty()) {
            return OptionalLong.empty();
        }
        long least = EndOfInput.TIME;
        for (Partition partition : partitions) {
            if (input == InputMode.HISTORY && partition.clock().ended()) {
                continue;
            }
            OptionalLong time = partition.clock().time(input, partition.fullyReadAt(), graceMs);
            if (time.isEmpty()) {
                return OptionalLong.empty();
            }
            least = Math.min(least, time.getAsLong());
        }
        return OptionalLong.of(least);
    }
}
