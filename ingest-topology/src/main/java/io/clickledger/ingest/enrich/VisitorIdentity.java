// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import io.clickledger.avro.Consent;
import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.ingest.validate.Placement;
import io.clickledger.ingest.validate.Rejection;
import io.clickledger.schemas.DeadLetterReason;

/**
 * Who made an event: the site's visitor id, and a device key where the record allows one, also beside a visitor id.
 * Nothing is kept of a visitor who denied consent. Not thread-safe.
 */
public final class VisitorIdentity {

    private final DeviceKeys deviceKeys;

    public VisitorIdentity(String salt) {
        this.deviceKeys = new DeviceKeys(salt);
    }

    /**
     * The visitor.
     *
     * @throws Rejection NO_VISITOR for an event on the site that could be in nobody's session
     */
    public Visitor identify(RawEvent event, Placement placement) {
        if (event.consent() == Consent.DENIED) {
            return Visitor.UNTRACKED;
        }
        String visitorId = event.visitorId();
        String deviceKey = deviceKeys.keyOf(event.ip(), event.userAgent());
        if (placement == Placement.ON_SITE && visitorId == null && deviceKey == null) {
            throw new Rejection(
                    DeadLetterReason.NO_VISITOR,
                    "there is no visitor_id, and no device key without a literal ip and a user_agent");
        }
        return new Visitor(visitorId, deviceKey, event.userId());
    }
}
