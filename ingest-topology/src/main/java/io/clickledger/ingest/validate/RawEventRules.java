// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.validate;

import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.schemas.DeadLetterReason;

/** What every raw event must fulfil, whatever it is. URLs and visitors are judged where they are understood. */
public final class RawEventRules {

    private RawEventRules() {}

    /**
     * Lets a valid event pass.
     *
     * @throws Rejection with the first rule that the event breaks
     */
    public static void check(RawEvent event, Placement placement) {
        checkEventId(event.eventId());
        ValidTime.require("occurred_at", event.occurredAt());
        if (event.sentAt() != null) {
            ValidTime.require("sent_at", event.sentAt());
        }
        if (event.receivedAt() != null) {
            ValidTime.require("received_at", event.receivedAt());
        }
        FieldLimits.check(event, placement);
    }

    private static void checkEventId(String eventId) {
        if (eventId == null) {
            throw new Rejection(DeadLetterReason.INVALID_EVENT_ID, "event_id is empty; every event needs one");
        }
        if (eventId.length() > FieldLimits.ID) {
            throw new Rejection(
                    DeadLetterReason.INVALID_EVENT_ID,
                    "event_id has " + eventId.length() + " characters; at most " + FieldLimits.ID + " are allowed");
        }
    }
}
