// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;

/** Takes what the rules decide. */
public interface Decisions {

    /** A click goes on to the match key that it carries. */
    void announce(AnnouncedClick click);

    /**
     * A landing goes on to the match key that it carries.
     *
     * @param isOrphan whether its session has been classed already, as an orphan
     */
    void announce(Landing landing, boolean isOrphan);

    /** A click is measured. */
    void measured(AnnouncedClick click);

    /** A copy of a measured click was absorbed. */
    void copy();

    /** A click has its outcome. */
    void outcome(ClickOutcome outcome);

    /**
     * A session has its class.
     *
     * @param before what it was classed before; null the first time
     */
    void source(SessionSource source, SourceClass before);

    /** Counts have changed in the windows and segments of a click. */
    void count(InboundClick click, RateCounts change);

    /** Counts have changed in the windows and segments of a landing whose click is not known. */
    void count(Landing landing, RateCounts change);
}
