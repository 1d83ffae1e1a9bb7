// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Campaign;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Consent;
import io.clickledger.avro.CountedClick;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.sessionizer.outcome.MatchKey;
import java.util.List;

/** Click facts for tests: plain ones, and changes to them. */
final class TestFacts {

    static final String PAGE = "shop.example/p";
    static final String VISITOR = "visitor-1";
    static final String DEVICE = "device:1";
    static final long GAP = 30 * 60_000L;

    private TestFacts() {}

    static ClickId clickId(String value) {
        return new ClickId(ClickIdType.GCLID, value);
    }

    /** A counted click of {@link #VISITOR}. */
    static AnnouncedClick click(String eventId, long time, String... clickIds) {
        InboundClick click = new InboundClick();
        click.setEventId(eventId);
        click.setVisitorKey(VISITOR);
        click.setVisitorKeyKind(VisitorKeyKind.VISITOR_ID);
        click.setOccurredAt(time);
        click.setReceivedAt(time);
        click.setKind(ClickKind.AD);
        click.setAction(ClickAction.OPEN_PAGE);
        click.setPlatform("google");
        click.setTargetUrl("https://" + PAGE);
        click.setLandingPage(PAGE);
        click.setChannel(Channel.PAID_SEARCH);
        click.setCampaign(new Campaign("google", "cpc", "spring", null, null, null));
        click.setClickIds(List.of(clickIds).stream().map(TestFacts::clickId).toList());
        click.setDevice(new Device(DeviceCategory.DESKTOP, "Linux", "Firefox"));
        click.setConsent(Consent.UNKNOWN);
        return new AnnouncedClick(MatchKey.of(click), click, ClickStanding.COUNTED, null, null);
    }

    static AnnouncedClick as(ClickStanding standing, AnnouncedClick announced) {
        announced.setStanding(standing);
        return announced;
    }

    static AnnouncedClick doubleOf(AnnouncedClick counted, AnnouncedClick announced) {
        announced.setDoubleOf(new CountedClick(
                counted.getMatchKey(),
                counted.getClick().getEventId(),
                counted.getClick().getOccurredAt()));
        return as(ClickStanding.DOUBLE_CLICK, announced);
    }

    static AnnouncedClick late(long lateAt, AnnouncedClick announced) {
        announced.setLateAt(lateAt);
        return announced;
    }

    static AnnouncedClick by(String visitor, String device, AnnouncedClick announced) {
        announced.getClick().setVisitorKey(visitor);
        announced.getClick().setDeviceKey(device);
        return announced;
    }

    /** A landing of {@link #VISITOR}, whose session is open. */
    static Landing landing(String eventId, long time, String clickId) {
        Landing landing = new Landing();
        landing.setEventId(eventId);
        landing.setOccurredAt(time);
        landing.setVisitorKey(VISITOR);
        landing.setPage(PAGE);
        landing.setChannel(Channel.DIRECT);
        if (clickId == null) {
            landing.setMatchKey(MatchKey.ofVisitor(VISITOR));
        } else {
            landing.setClickId(clickId(clickId));
            landing.setMatchKey(MatchKey.of(clickId(clickId)));
        }
        return landing;
    }

    static Landing by(String visitor, String device, Landing landing) {
        landing.setVisitorKey(visitor);
        landing.setDeviceKey(device);
        if (landing.getClickId() == null) {
            landing.setMatchKey(MatchKey.ofVisitor(visitor));
        }
        return landing;
    }

    /** A landing that no click of its visitor may claim, and its device alone is told of. */
    static Landing toldToItsDevice(String visitor, String device, Landing landing) {
        by(visitor, device, landing).setMatchKey(MatchKey.ofDevice(device));
        return landing;
    }

    static Landing denied(Landing landing) {
        landing.setConsentDenied(true);
        return landing;
    }

    /** The same landing once its session has closed: one that it began, and nothing came after it. */
    static Landing closed(String sessionId, Landing landing) {
        long time = landing.getOccurredAt();
        return inSession(sessionId, time, time + GAP, true, landing.getClickId() != null, landing);
    }

    /** The same landing once its session has closed: one that was open already. */
    static Landing joined(String sessionId, Landing landing) {
        long time = landing.getOccurredAt();
        return inSession(sessionId, time - 60_000, time + GAP, false, landing.getClickId() != null, landing);
    }

    static Landing inSession(
            String sessionId, long startedAt, long closedAt, boolean starts, boolean first, Landing landing) {
        return Landing.newBuilder(landing)
                .setSession(new LandingSession(sessionId, startedAt, closedAt, starts, first))
                .build();
    }
}
