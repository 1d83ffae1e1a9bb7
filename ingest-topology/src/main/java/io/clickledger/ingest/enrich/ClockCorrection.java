// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.ingest.validate.Rejection;
import io.clickledger.ingest.validate.ValidTime;
import io.clickledger.schemas.DeadLetterReason;

/**
 * Event time by the collector's clock. A sender whose clock is wrong is wrong by the same amount in occurred_at and
 * sent_at, so what lies between the two is right, and event time = received_at - (sent_at - occurred_at). Without
 * sent_at there is nothing to correct by.
 *
 * <p>An event that still lies after its reception by more than the tolerance is refused: believed, it would move the
 * watermark and end the sessions of everybody.
 *
 * @param toleranceMs milliseconds that an event may lie after its reception
 */
public record ClockCorrection(long toleranceMs) {

    /**
     * The event's time.
     *
     * @param recordTimestamp the Kafka timestamp, which stands in for a missing received_at; epoch milliseconds, UTC
     * @param latest          the latest believable time of reception, and of the event; epoch milliseconds, UTC
     * @throws Rejection INVALID_TIME or CLOCK_AHEAD
     */
    public EventTime correct(RawEvent event, long recordTimestamp, long latest) {
        Long said = event.receivedAt();
        long receivedAt = said != null ? said : recordTimestamp;
        String receivedName = said != null ? "received_at" : "the record's timestamp";
        ValidTime.require(receivedName, receivedAt);
        believe(receivedName, receivedAt, latest);
        Long sentAt = event.sentAt();
        long occurredAt = sentAt == null ? event.occurredAt() : receivedAt - (sentAt - event.occurredAt());
        ValidTime.require(sentAt == null ? "occurred_at" : "occurred_at, corrected by sent_at,", occurredAt);
        if (occurredAt - receivedAt > toleranceMs) {
            throw new Rejection(
                    DeadLetterReason.CLOCK_AHEAD,
                    "the event is " + (occurredAt - receivedAt) + " ms later than its reception; at most " + toleranceMs
                            + " ms are tolerated");
        }
        believe("the event", occurredAt, latest);
        return new EventTime(occurredAt, receivedAt);
    }

    private static void believe(String what, long time, long latest) {
        if (time > latest) {
            throw new Rejection(
                    DeadLetterReason.CLOCK_AHEAD,
                    what + " lies in the future: " + time + " is after " + latest + "; check the collector's clock");
        }
    }
}
