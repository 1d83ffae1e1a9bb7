// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Consent;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.avro.VisitorKeyKind;
import java.util.ArrayList;

/** Site events for tests: a plain page view, and changes to it. */
public final class TestEvent {

    public static final String VISITOR = "visitor-1";

    private TestEvent() {}

    public static SiteEvent at(long time, String id) {
        return of(VISITOR, time, id);
    }

    public static SiteEvent of(String visitor, long time, String id) {
        SiteEvent event = new SiteEvent();
        event.setEventId(id);
        event.setVisitorKey(visitor);
        event.setVisitorKeyKind(VisitorKeyKind.VISITOR_ID);
        event.setOccurredAt(time);
        event.setReceivedAt(time);
        event.setKind(SiteEventKind.PAGE_VIEW);
        event.setUrl("https://shop.example/p");
        event.setPage("shop.example/p");
        event.setChannel(Channel.DIRECT);
        event.setClickIds(new ArrayList<>());
        event.setDevice(new Device(DeviceCategory.DESKTOP, "Linux", "Firefox"));
        event.setBot(false);
        event.setConsent(Consent.UNKNOWN);
        return event;
    }

    /** An event that the site led to itself: it is no landing. */
    public static SiteEvent ledToByItsOwnSite(SiteEvent event) {
        event.setReferrer("https://shop.example/");
        return event;
    }

    public static SiteEvent withCampaign(SiteEvent event, String name) {
        event.setCampaign(name == null ? null : new Campaign("google", "cpc", name, null, null, null));
        return event;
    }

    public static SiteEvent withClickId(SiteEvent event, String value) {
        event.getClickIds().add(new ClickId(ClickIdType.GCLID, value));
        return event;
    }
}
