// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import io.clickledger.schemas.DeadLetterReason;

/** Is told what ingest does, for metrics. Called on the stream thread; must be quick and must not throw. */
public interface IngestObserver {

    /** A raw record was taken from its topic. */
    void received(String topic);

    /** A page view or on-site click went to {@code events}. */
    void siteEvent(boolean consentDenied);

    /** A click that leads to the site went to {@code events}. */
    void inboundClick();

    /** A record was set aside. */
    void deadLetter(DeadLetterReason reason);

    /**
     * A source announced its time.
     *
     * @param timeMs epoch milliseconds, UTC; {@link io.clickledger.schemas.EndOfInput#TIME} if its input has ended
     */
    void watermark(int source, long timeMs);

    /** This instance no longer speaks for a source. */
    void released(int source);
}
