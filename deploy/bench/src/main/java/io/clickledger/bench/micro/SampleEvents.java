// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.micro;

import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Consent;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.bench.traffic.RawTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of one visitor, every five seconds: page views of some products, the first one a landing. */
final class SampleEvents {

    private static final int PAUSE_MS = 5_000;
    private static final int PAGES = 200;
    private static final String VISITOR = "v-0123456789abcdef";

    private final Random random = new Random(1);

    List<SiteEvent> of(int number) {
        List<SiteEvent> events = new ArrayList<>(number);
        for (int n = 0; n < number; n++) {
            SiteEvent event = event(RawTraffic.START_MS + (long) PAUSE_MS * n);
            if (n == 0) {
                event.setReferrer("https://www.google.com/");
                event.setChannel(Channel.PAID_SEARCH);
                event.setClickIds(new ArrayList<>(List.of(new ClickId(ClickIdType.GCLID, id() + id()))));
            }
            events.add(event);
        }
        return events;
    }

    private SiteEvent event(long time) {
        SiteEvent event = new SiteEvent();
        String page = "www.shop.example/products/" + random.nextInt(PAGES);
        event.setEventId(id() + id());
        event.setVisitorKey(VISITOR);
        event.setVisitorKeyKind(VisitorKeyKind.VISITOR_ID);
        event.setOccurredAt(time);
        event.setReceivedAt(time);
        event.setKind(SiteEventKind.PAGE_VIEW);
        event.setUrl("https://" + page + "?sort=price");
        event.setPage(page);
        event.setChannel(Channel.UNASSIGNED);
        event.setClickIds(new ArrayList<>());
        event.setDevice(new Device(DeviceCategory.DESKTOP, "Windows", "Chrome"));
        event.setLanguage("de");
        event.setCountry("DE");
        event.setConsent(Consent.GRANTED);
        return event;
    }

    private String id() {
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    }
}
