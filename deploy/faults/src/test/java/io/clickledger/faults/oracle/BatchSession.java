// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.Session;

/** What the oracle says of a session, and what it compares of a published one. Times are epoch milliseconds, UTC. */
public record BatchSession(
        String visitor,
        long startedAt,
        long endedAt,
        long events,
        long pageViews,
        long clicks,
        long formSubmits,
        long distinctPages,
        String entryPage,
        String exitPage,
        String firstEventId,
        long duplicates) {

    public static BatchSession of(Session session) {
        return new BatchSession(
                session.getVisitorKey(),
                session.getStartedAt(),
                session.getEndedAt(),
                session.getEvents(),
                session.getPageViews(),
                session.getClicks(),
                session.getFormSubmits(),
                session.getDistinctPages(),
                session.getEntryPage(),
                session.getExitPage(),
                session.getFirstEventId(),
                session.getDuplicates());
    }
}
