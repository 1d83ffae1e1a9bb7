// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.AlertKind;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.util.List;
import java.util.function.LongSupplier;

/** Is told what the sessionizer does, for metrics. Called on the stream thread; must be quick and must not throw. */
public interface SessionizerObserver {

    /**
     * The topology has been built, and what it keeps in memory may be asked for from now on.
     *
     * @param usedBytes  estimated bytes of heap that all its caches take; may be called on any thread
     * @param limitBytes what they may take
     */
    void cache(LongSupplier usedBytes, long limitBytes);

    /** An event was put into an open session. */
    void eventAccepted();

    /** A copy of an event in an open session was absorbed. */
    void duplicate();

    /** A site event of a visitor who denied consent was counted. */
    void consentDenied();

    /**
     * An event was set aside as late.
     *
     * @param occurredAt event time, epoch milliseconds, UTC
     * @param watermark  event time that had passed it, epoch milliseconds, UTC
     */
    void late(LateReason reason, long occurredAt, long watermark);

    /** A measured click has its outcome. */
    void outcome(Outcome outcome);

    /**
     * A click was measured; it will have an outcome.
     *
     * @param late whether it came after the watermark had passed it
     */
    void clickMeasured(boolean late);

    /** A copy of a click was absorbed: same event id, or same click id. */
    void clickCopy();

    /** A closed session carries a click id, and will be classed. */
    void sessionWithClickId();

    /**
     * A session with a click id was classed.
     *
     * @param before what it was classed before; null the first time
     */
    void sessionSource(SourceClass sourceClass, SourceClass before);

    /** An alert was written. */
    void alert(AlertKind kind);

    /** A session was published. */
    void sessionClosed(EndReason reason);

    /**
     * The watermark of a task advanced.
     *
     * @param partition the partition of {@code events} that the task reads
     * @param timeMs    epoch milliseconds, UTC
     */
    void watermark(int partition, long timeMs);

    /**
     * A source has announced its time, or it is known from before a restart. The one that is furthest behind holds time
     * back.
     *
     * @param partition the partition of {@code events} that it was heard on
     * @param source    number of a partition of the raw topics
     * @param timeMs    epoch milliseconds, UTC; {@link io.clickledger.schemas.EndOfInput#TIME} if its input has ended, the
     *                  least long if it has never spoken
     */
    void sourceTime(int partition, int source, long timeMs);

    /** Without which sources the time of a partition moves on, since they are behind by more than the stall limit. */
    void leftBehind(int partition, List<Integer> sources);

    /** This instance no longer reads a partition. */
    void released(int partition);

    /** How many visitors of a partition have state: an open session, or one closed within twice the gap. */
    void visitorsInState(int partition, long count);
}
