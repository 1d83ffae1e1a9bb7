// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.ClickId;
import io.clickledger.avro.VisitorKeyKind;
import java.util.List;

/** The key under which an event is found again, and the Kafka key: the best that is known of who made it. */
public record VisitorKey(String value, VisitorKeyKind kind) {

    /**
     * Visitor id, else device key, else the first click id, else the event id. The last two are for inbound clicks and
     * for visitors who denied consent: they only bring a click and its landing together.
     */
    public static VisitorKey of(Visitor visitor, List<ClickId> clickIds, String eventId) {
        if (visitor.visitorId() != null) {
            return new VisitorKey(visitor.visitorId(), VisitorKeyKind.VISITOR_ID);
        }
        if (visitor.deviceKey() != null) {
            return new VisitorKey(visitor.deviceKey(), VisitorKeyKind.DEVICE);
        }
        if (!clickIds.isEmpty()) {
            ClickId first = clickIds.get(0);
            return new VisitorKey("click:" + first.getType() + ":" + first.getValue(), VisitorKeyKind.CLICK_ID);
        }
        return new VisitorKey("event:" + eventId, VisitorKeyKind.EVENT_ID);
    }
}
