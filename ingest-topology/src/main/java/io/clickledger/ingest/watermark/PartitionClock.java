// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.watermark;

import io.clickledger.ingest.InputMode;
import java.util.OptionalLong;

/**
 * How far one raw partition has come. All times are epoch milliseconds, UTC.
 *
 * @param maxEventTime greatest event time of its valid records; {@link #NO_EVENT} if it never held one
 * @param lastArrival  when its last valid record arrived; meaningless without one
 * @param ended        whether its end-of-input mark was read
 */
public record PartitionClock(long maxEventTime, long lastArrival, boolean ended) {

    public static final long NO_EVENT = Long.MIN_VALUE;

    /** The clock of a partition that never held a valid record. */
    public static final PartitionClock UNSTARTED = new PartitionClock(NO_EVENT, NO_EVENT, false);

    /**
     * The clock after one more valid record.
     *
     * <p>When a record arrived is known only within bounds: not before its Kafka timestamp (which a producer may have
     * set), nor before the last proof that all was read, since it was not there then; and not after now. The latest of
     * these that is possible is taken, so that time never runs on by more than the silence that was seen.
     *
     * @param recordTimestamp the record's Kafka timestamp
     * @param fullyReadAt     the latest proof so far that the partition was fully read
     */
    public PartitionClock record(long eventTime, long recordTimestamp, OptionalLong fullyReadAt, long now) {
        long arrival = Math.max(Math.min(recordTimestamp, now), fullyReadAt.orElse(NO_EVENT));
        return new PartitionClock(Math.max(maxEventTime, eventTime), arrival, ended);
    }

    /** The clock after the end-of-input mark. */
    public PartitionClock end() {
        return new PartitionClock(maxEventTime, lastArrival, true);
    }

    public boolean hasEvents() {
        return maxEventTime != NO_EVENT;
    }

    /**
     * The time before which this partition is expected to bring no event any more.
     *
     * <p>Live, without proof that all was read, only its records speak: greatest event time - grace. With proof, time
     * runs on from there by the silence between the last arrival and the proof; a partition without records speaks the
     * proof - grace. In history, only records speak.
     *
     * @return empty if nothing can be said
     */
    OptionalLong time(InputMode input, OptionalLong fullyReadAt, long graceMs) {
        boolean runsOn = input == InputMode.LIVE && fullyReadAt.isPresent();
        if (!hasEvents()) {
            return runsOn ? OptionalLong.of(fullyReadAt.getAsLong() - graceMs) : OptionalLong.empty();
        }
        long silence = runsOn ? Math.max(0, fullyReadAt.getAsLong() - lastArrival) : 0;
        return OptionalLong.of(maxEventTime + silence - graceMs);
    }
}
