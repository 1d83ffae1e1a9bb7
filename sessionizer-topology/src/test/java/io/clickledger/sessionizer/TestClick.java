// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.VisitorKeyKind;
import java.util.ArrayList;

/** Inbound clicks for tests: a plain click on an ad, and changes to it. */
public final class TestClick {

    public static final String AD = "ad-1";
    public static final String PAGE = "shop.example/p";

    private TestClick() {}

    /** A click on the ad {@link #AD} without a click id. */
    public static InboundClick of(String visitor, long time, String id) {
        InboundClick click = new InboundClick();
        click.setEventId(id);
        click.setVisitorKey(visitor);
        click.setVisitorKeyKind(VisitorKeyKind.VISITOR_ID);
        click.setDeviceKey("device:1");
        click.setUserId("user");
        click.setOccurredAt(time);
        click.setReceivedAt(time + 5);
        click.setKind(ClickKind.AD);
        click.setAction(ClickAction.OPEN_PAGE);
        click.setPlatform("google_ads");
        click.setAdId(AD);
        click.setTargetUrl("https://" + PAGE);
        click.setLandingPage(PAGE);
        click.setReferrer("https://search.example/");
        click.setChannel(Channel.PAID_SEARCH);
        click.setCampaign(new Campaign("google", "cpc", "spring", "shoes", "blue", "17"));
        click.setClickIds(new ArrayList<>());
        click.setDevice(new Device(DeviceCategory.MOBILE, "Android", "Chrome"));
        click.setBot(false);
        click.setLanguage("de");
        click.setCountry("DE");
        click.setConsent(Consent.GRANTED);
        return click;
    }

    public static InboundClick withClickId(InboundClick click, String value) {
        click.getClickIds().add(new ClickId(ClickIdType.GCLID, value));
        return click;
    }

    public static InboundClick onAd(InboundClick click, String adId) {
        click.setAdId(adId);
        return click;
    }

    public static InboundClick withAction(InboundClick click, ClickAction action) {
        click.setAction(action);
        return click;
    }

    public static InboundClick byBot(InboundClick click) {
        click.setBot(true);
        return click;
    }
}
