// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** When it is proven that every record of a raw partition has been processed. Plain facts in, yes or no out. */
final class ReadProof {

    /**
     * What is known of a partition. The high watermark must have been asked for before the rest.
     *
     * @param beginning     offset of its first record
     * @param highWatermark offset behind its last record, whether or not a transaction is still open before it
     * @param committed     offset behind the last that was processed for good; empty if nothing was ever committed
     */
    record Offsets(long beginning, long highWatermark, OptionalLong committed) {}

    private ReadProof() {}

    static boolean isFullyRead(TopicPartition partition, Offsets offsets, PolledPositions positions) {
        if (offsets.highWatermark() == offsets.beginning()) {
            return true;
        }
        if (offsets.committed().isPresent() && offsets.committed().getAsLong() >= offsets.highWatermark()) {
            return true;
        }
        return positions
                .of(partition)
                .filter(position -> position.next() >= offsets.highWatermark())
                .filter(position -> isProcessed(position.afterRecord(), offsets.committed()))
                .isPresent();
    }

    /** Whether all that was polled has been processed; what was passed over behind it is control records. */
    private static boolean isProcessed(long afterRecord, OptionalLong committed) {
        return afterRecord < 0 || committed.isPresent() && committed.getAsLong() >= afterRecord;
    }
}
