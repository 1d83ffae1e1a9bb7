// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

/**
 * What bounds the state of one visitor, however many events come. All of these act as functions of the state alone, so the
 * same records in the same order always give the same sessions. Only robots and attacks reach any of them but the first.
 */
final class Limits {

    /**
     * Hashes of a session in the visitor's record, of ids and of pages each. When there are so many they move into a chunk,
     * so what is rewritten in each commit stays small; few sessions ever have so many.
     */
    static final int IN_RECORD = 64;

    /**
     * Open sessions beyond which no valve cuts any more: the session that an event belongs to takes it, full or not. Cutting
     * is to keep sessions small, and many small pieces are as bad as a large one.
     */
    static final int OPEN_BEFORE_NO_CUT = 64;

    /**
     * Closed sessions remembered. When there are more, the oldest are forgotten before their time. What comes near them is
     * late all the same; only that it is a copy may not be noticed.
     */
    static final int CLOSED = 64;

    /**
     * Event ids remembered of a visitor, of open and closed sessions together. It is what a busy visitor of flesh and blood
     * does not reach in a day, and it can be searched in memory. Beyond it the oldest chunks are forgotten, and copies of
     * their events are no longer recognized.
     */
    static final int IDS = 100_000;

    /** Chunks of event ids of a visitor: so many that they and all ids still in the record are within the limit of ids. */
    static final int ID_CHUNKS = (IDS - (OPEN_BEFORE_NO_CUT + CLOSED) * IN_RECORD) / IN_RECORD;

    /** Pages of a session that are told apart. A session of more is no reader's, and its count of distinct pages stays. */
    static final int PAGES = 10_000;

    /**
     * Landings kept of a session. Further ones are neither announced nor kept: no click is matched with them. A session that
     * was joined of several keeps what each of them had.
     */
    static final int LANDINGS = 64;

    /**
     * Landings kept of a visitor, of all open sessions together, and the length of their texts in UTF-16 units: a record must
     * stay below what a broker takes.
     */
    static final int LANDINGS_OF_VISITOR = 512;

    static final int LANDING_TEXT = 1_500_000;

    private Limits() {}
}
