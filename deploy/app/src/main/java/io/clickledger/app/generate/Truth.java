// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;

/** What was planted, and so what must be found. Times are epoch milliseconds, UTC. */
public sealed interface Truth {

    /** The kind of story that it was planted by. */
    Scenario scenario();

    /**
     * A measured click.
     *
     * @param eventId             of its earliest record by time, then event id
     * @param clickId             null if the click knows none
     * @param time                when it was made
     * @param matchedBy           null if it did not land
     * @param landingEventId      null if it did not land
     * @param sessionFirstEventId first event, by time, then event id, of the session that it landed in; null if in none
     * @param doubleOf            event id of the counted click that a double click belongs to; else null
     */
    record OfClick(
            Scenario scenario,
            String eventId,
            String clickId,
            long time,
            Outcome outcome,
            MatchedBy matchedBy,
            String landingEventId,
            String sessionFirstEventId,
            String doubleOf)
            implements Truth {}

    /**
     * A session that carries a click id.
     *
     * @param firstEventId by time, then event id
     * @param visitorId    null if the session is known by its device only
     * @param startedAt    time of the first event
     * @param clickEventId event id of the measured click; of a double click, that of the counted one; null if there is none
     */
    record OfSession(
            Scenario scenario,
            String firstEventId,
            String visitorId,
            long startedAt,
            SourceClass mirror,
            String clickEventId)
            implements Truth {}
}
