// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.traffic;

/**
 * What the traffic is like.
 *
 * @param records      raw records, at least, beside those of the beginning
 * @param openSessions how many sessions are open at once, most of them waiting for the gap to pass
 * @param visits       what visits are like
 * @param visitors     how many people there are; those who come again are returning visitors
 * @param beginning    what is already there when the first of these records comes
 * @param busyOneIn    one visitor, who never leaves, makes a page view after so many records of others; 0: there is none
 * @param ended        whether all visits are seen to their end and the input then ends, so that all sessions close
 * @param seed         same seed, same traffic
 */
public record Mix(
        long records,
        int openSessions,
        Visits visits,
        int visitors,
        Beginning beginning,
        int busyOneIn,
        boolean ended,
        long seed) {

    /** What is there when the traffic begins. */
    public enum Beginning {
        /** Nobody. */
        EMPTY,
        /** As many visitors in the middle of their visit as there are later. */
        VISITS,
        /** These, and as many open sessions whose visitor has left: of people who came once, each at another time. */
        SESSIONS
    }

    /** For how long a session is open behind its last event: until the gap has passed, and grace, in milliseconds. */
    static final long WAIT_MS = 35 * 60_000;

    private static final int VISITS_AT_ONCE = 20;

    /** Ordinary traffic, from its first visitor to the end of the last session. */
    public static Mix ordinary(long records, int openSessions, long seed) {
        int visitors = (int) Math.max(1_000, records / 10);
        return new Mix(records, openSessions, Visits.ordinary(), visitors, Beginning.EMPTY, 0, true, seed);
    }

    /** A part of a day, with all sessions that are open then; their visitors come beside the others. */
    public static Mix partOfDay(long records, int openSessions, int visitors, long seed) {
        return new Mix(records, openSessions, Visits.ordinary(), visitors, Beginning.SESSIONS, 0, false, seed);
    }

    /** A part of ordinary traffic that breaks off, as a lap of many does: the next begins where it ends. */
    public static Mix lap(long records, int openSessions, long seed) {
        int visitors = (int) Math.max(1_000, records / 10);
        return new Mix(records, openSessions, Visits.ordinary(), visitors, Beginning.EMPTY, 0, false, seed);
    }

    /** Ordinary visits, some of them begun, at a rate of so many records a second of event time. */
    public static Mix atRate(int recordsPerSecond, long records, long seed) {
        Visits visits = Visits.ordinary();
        double visitsPerMs = recordsPerSecond / visits.records() / 1_000;
        int open = (int) (visitsPerMs * (visits.durationMs() + WAIT_MS));
        return new Mix(records, open, visits, 2 * open, Beginning.VISITS, 0, false, seed);
    }

    /** Visits of one length, some of them at once, each of somebody else. */
    public static Mix ofLength(long records, int length, long seed) {
        Visits visits = Visits.ofLength(length);
        int open = (int) (VISITS_AT_ONCE * (visits.durationMs() + WAIT_MS) / visits.durationMs());
        return new Mix(records, open, visits, Integer.MAX_VALUE, Beginning.EMPTY, 0, true, seed);
    }

    /** The same, with one visitor beside the others, who makes one of so many of all records. */
    public Mix withBusyVisitor(int oneIn) {
        return new Mix(records, openSessions, visits, visitors, beginning, oneIn - 1, ended, seed);
    }

    /** Event time from the start of one visit to that of the next, in milliseconds. */
    double msBetweenVisits() {
        return (double) (visits.durationMs() + WAIT_MS) / openSessions;
    }

    /** Of the sessions open, those whose visitor is still there. */
    int inVisit() {
        return (int) (openSessions * visits.onSiteMs() / (visits.durationMs() + WAIT_MS));
    }

    /** How many records come before the ordinary ones begin: one of each who has left. */
    public int recordsBefore() {
        return beginning == Beginning.SESSIONS ? openSessions - inVisit() : 0;
    }
}
