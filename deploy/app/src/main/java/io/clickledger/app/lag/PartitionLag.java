// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

/**
 * How far a consumer group is behind in one partition.
 *
 * @param group         its name
 * @param topic         name of the topic on the cluster
 * @param committed     offset up to which everything is done; -1 if nothing was ever committed
 * @param end           offset that the next record will have
 * @param waiting       offsets between what is done and the end; ends of transactions and watermarks have offsets, too
 * @param behindSeconds seconds of event time from the first waiting record to now, or, between the stages of the
 *                      sessionizer and with history, to the newest record of the partition; 0 if no record of data waits
 */
public record PartitionLag(
        String group, String topic, int partition, long committed, long end, long waiting, double behindSeconds) {}
