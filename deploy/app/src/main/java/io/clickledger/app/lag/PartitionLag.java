// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import java.util.OptionalLong;

/**
 * How far a consumer group is behind in one partition.
 *
 * @param group         its name
 * @param topic         name of the topic on the cluster
 * @param committed     offset up to which everything is done; -1 if nothing was ever committed
 * @param end           offset that the next record will have
 * @param waiting       offsets between what is done and the end; ends of transactions and watermarks have offsets, too
 * @param behindSeconds seconds of event time from the first waiting record to now, or, between the stages of the
 *                      sessionizer and with history, to the newest record of the partition; 0 if no record of data waits; +Inf if what
 *                      is committed is not there (any more), so that nobody knows
 * @param deleted       offsets that were deleted before they were read
 * @param openFrom      offset at which the first transaction begins that is open; what follows is not given to who reads
 *                      committed records
 */
public record PartitionLag(
        String group,
        String topic,
        int partition,
        long committed,
        long end,
        long waiting,
        double behindSeconds,
        long deleted,
        OptionalLong openFrom) {}
