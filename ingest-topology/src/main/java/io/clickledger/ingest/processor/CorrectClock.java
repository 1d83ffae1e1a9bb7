// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.IngestSettings;
import io.clickledger.ingest.InputMode;
import io.clickledger.ingest.enrich.ClockCorrection;

/** Third step: event time by the collector's clock. */
final class CorrectClock extends Step {

    private final ClockCorrection correction;
    private final InputMode input;
    private final long receptionSlackMs;

    CorrectClock(IngestSettings settings, IngestObserver observer) {
        super(Node.IDENTIFY_VISITOR, observer);
        this.correction = new ClockCorrection(settings.clockTolerance().toMillis());
        this.input = settings.input();
        this.receptionSlackMs =
                Math.max(settings.grace().toMillis(), settings.clockTolerance().toMillis());
    }

    @Override
    void work(Draft draft, long timestamp) {
        draft.time = correction.correct(draft.event, timestamp, latestReception());
    }

    /**
     * Nothing live can have been received after now. A collector whose clock is ahead would otherwise move the watermark
     * for everybody; up to grace that is harmless, and our own clock may be wrong by as much. History is taken as it is.
     */
    private long latestReception() {
        return input == InputMode.LIVE ? context().currentSystemTimeMs() + receptionSlackMs : Long.MAX_VALUE;
    }
}
