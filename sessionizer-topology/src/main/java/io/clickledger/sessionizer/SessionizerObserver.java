// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;

/** Is told what the sessionizer does, for metrics. Called on the stream thread; must be quick and must not throw. */
public interface SessionizerObserver {

    /** An event was put into an open session. */
    void eventAccepted();

    /** A copy of an event in an open session was absorbed. */
    void duplicate();

    /** A site event of a visitor who denied consent was counted. */
    void consentDenied();

    /** An event was set aside as late. */
    void late(LateReason reason);

    /** A session was published. */
    void sessionClosed(EndReason reason);

    /**
     * The watermark of a task advanced.
     *
     * @param partition the partition of {@code events} that the task reads
     * @param timeMs    epoch milliseconds, UTC
     */
    void watermark(int partition, long timeMs);

    /** How many visitors of a partition have state: an open session, or one closed within twice the gap. */
    void visitorsInState(int partition, long count);
}
