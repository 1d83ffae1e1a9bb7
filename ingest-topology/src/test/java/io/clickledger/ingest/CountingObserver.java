// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import io.clickledger.schemas.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;

/** Counts what it is told. */
final class CountingObserver implements IngestObserver {

    long received;
    long siteEvents;
    long consentDenied;
    long inboundClicks;
    long watermarks;
    final Map<DeadLetterReason, Long> deadLetters = new EnumMap<>(DeadLetterReason.class);

    long deadLetters() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void received(String topic) {
        received++;
    }

    @Override
    public void siteEvent(boolean denied) {
        siteEvents++;
        consentDenied += denied ? 1 : 0;
    }

    @Override
    public void inboundClick() {
        inboundClicks++;
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.merge(reason, 1L, Long::sum);
    }

    @Override
    public void watermark(int source, long timeMs) {
        watermarks++;
    }

    @Override
    public void released(int source) {
        // Nothing is kept for a source.
    }
}
