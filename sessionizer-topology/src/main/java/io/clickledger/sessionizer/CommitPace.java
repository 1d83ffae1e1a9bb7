// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

/**
 * When to commit before Kafka Streams does so by itself. A commit makes results visible, and costs a record of the changelog
 * for each visitor and click that has changed since the last. So a thread that has caught up with its input should commit
 * soon, and one that has much to read should rather read on.
 */
@FunctionalInterface
public interface CommitPace {

    /** Commits come in the interval of Kafka Streams alone. */
    CommitPace OF_STREAMS = () -> false;

    /** Whether the calling stream thread should commit now. Asked many times a second. */
    boolean isCommitDue();
}
