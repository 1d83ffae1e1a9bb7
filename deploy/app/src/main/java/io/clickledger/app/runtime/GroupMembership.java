// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;

/**
 * Which stream threads leave their consumer group at once when they end. Kafka Streams lets all of them stay members, so
 * that a process that restarts soon finds its partitions as it left them. But nobody comes back under the name of a thread
 * that was replaced, nor, after the next start, under that of its replacement, which is numbered beyond the others: what
 * these had would wait for the session timeout, and so would a rebalance of the whole group.
 */
final class GroupMembership {

    private final int threads;
    private final Set<Thread> replaced = ConcurrentHashMap.newKeySet();

    /** @param threads how many stream threads the process starts with */
    GroupMembership(int threads) {
        this.threads = threads;
    }

    /** The calling stream thread has failed, and another takes its place. */
    void replaced() {
        replaced.add(Thread.currentThread());
    }

    /**
     * How the calling stream thread is to close its consumer.
     *
     * @param wanted          by Kafka Streams
     * @param groupInstanceId the consumer's, which ends in the number of its thread; null if it has none
     */
    CloseOptions closing(CloseOptions wanted, String groupInstanceId) {
        boolean isReplaced = replaced.remove(Thread.currentThread());
        return isReplaced || isBeyond(groupInstanceId)
                ? wanted.withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                : wanted;
    }

    private boolean isBeyond(String groupInstanceId) {
        if (groupInstanceId == null) {
            return false;
        }
        try {
            return Integer.parseInt(groupInstanceId.substring(groupInstanceId.lastIndexOf('-') + 1)) > threads;
        } catch (NumberFormatException e) {
            // Not a name that Kafka Streams gives; it is somebody's to come back under.
            return false;
        }
    }
}
