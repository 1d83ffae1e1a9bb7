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
    private final long slackMs;

    CorrectClock(IngestSettings settings, IngestObserver observer) {
        super(Node.IDENTIFY_VISITOR, observer);
        this.correction = new ClockCorrection(settings.clockTolerance().toMillis());
        this.input = settings.input();
        long tolerance = settings.clockTolerance().toMillis();
        this.slackMs = Math.max(tolerance, settings.grace().toMillis() - tolerance);
    }

    @Override
    void work(Draft draft, long timestamp) {
        draft.time = correction.correct(draft.event, timestamp, latest());
    }

    /**
     * Nothing live can have been received, or have happened, after now. A clock that is ahead would otherwise move the
     * watermark for everybody. Some slack is left, since our own clock may be wrong; it keeps the watermark the tolerance
     * behind now (with a grace of less than twice the tolerance: behind now). History is taken as it is.
     */
    private long latest() {
        return input == InputMode.LIVE ? context().currentSystemTimeMs() + slackMs : Long.MAX_VALUE;
    }
}
