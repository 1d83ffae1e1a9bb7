// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.reset;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a consumer group goes on in a partition after a reset.
 *
 * @param committed what it has committed up to; empty if nothing
 * @param to        the offset to be read next
 * @param end       the offset that the next record will have; {@code to} if everything that is there is skipped
 */
public record OffsetMove(String group, TopicPartition partition, OptionalLong committed, long to, long end) {

    /** How many offsets are read again, or for the first time. */
    long again() {
        return end - to;
    }
}
