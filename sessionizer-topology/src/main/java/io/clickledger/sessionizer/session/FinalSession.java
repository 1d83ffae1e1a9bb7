// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickId;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Device;
import io.clickledger.avro.DeviceCategory;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.sessionizer.state.CampaignPick;
import io.clickledger.sessionizer.state.ClickIdPick;
import io.clickledger.sessionizer.state.FirstEvent;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.TextPick;
import java.util.ArrayList;
import java.util.List;

/** What is published of a session that has closed. */
public final class FinalSession {

    /** GA4: a session that lasts longer than this, or has two page views, is engaged. */
    private static final long ENGAGED_AFTER_MS = 10_000;

    private static final int ENGAGED_PAGE_VIEWS = 2;

    private FinalSession() {}

    /** @param number the session's number within the visitor history, from 1 */
    public static Session of(String visitorKey, SessionState session, long number) {
        FirstEvent first = session.getFirst();
        long durationMs = session.getEndedAt() - session.getStartedAt();
        boolean engaged = durationMs > ENGAGED_AFTER_MS || session.getPageViews() >= ENGAGED_PAGE_VIEWS;
        CampaignPick campaign = FirstEvents.campaign(session);
        Session record = new Session();
        record.setSessionId(SessionId.of(visitorKey, first.getEventId()).toString());
        record.setVisitorKey(visitorKey);
        record.setVisitorKeyKind(Symbols.of(VisitorKeyKind.class, first.getVisitorKeyKind(), VisitorKeyKind.UNKNOWN));
        record.setDeviceKey(value(FirstEvents.deviceKey(session)));
        record.setUserId(value(session.getUserId()));
        record.setFirstEventId(first.getEventId());
        record.setStartedAt(session.getStartedAt());
        record.setEndedAt(session.getEndedAt());
        record.setDurationMs(durationMs);
        record.setEvents(session.getEvents());
        record.setPageViews(session.getPageViews());
        record.setClicks(session.getClicks());
        record.setFormSubmits(session.getFormSubmits());
        record.setDistinctPages(Pages.distinct(session));
        record.setEntryPage(value(FirstEvents.entryPage(session)));
        record.setExitPage(value(session.getExitPage()));
        record.setReferrer(first.getReferrer());
        record.setChannel(Symbols.of(Channel.class, first.getChannel(), Channel.UNASSIGNED));
        record.setCampaign(campaign == null ? null : Campaigns.published(campaign.getValue()));
        record.setClickIds(clickIds(session.getClickIds()));
        record.setDevice(new Device(
                Symbols.of(DeviceCategory.class, first.getDeviceCategory(), DeviceCategory.UNKNOWN),
                first.getDeviceOs(),
                first.getDeviceBrowser()));
        record.setCountry(value(FirstEvents.country(session)));
        record.setLanguage(value(FirstEvents.language(session)));
        record.setBot(session.getBot());
        record.setEngaged(engaged);
        record.setBounced(!engaged);
        record.setNewVisitor(number == 1);
        record.setSessionNumber(number);
        record.setDuplicates(session.getDuplicates());
        record.setEndReason(endReason(session));
        return record;
    }

    private static EndReason endReason(SessionState session) {
        return switch (session.getCut()) {
            case NONE -> EndReason.INACTIVITY;
            case MAX_DURATION -> EndReason.MAX_DURATION;
            case MAX_EVENTS -> EndReason.MAX_EVENTS;
            case CAMPAIGN_CHANGE -> EndReason.CAMPAIGN_CHANGE;
            case NEW_DAY -> EndReason.NEW_DAY;
        };
    }

    private static List<ClickId> clickIds(List<ClickIdPick> picks) {
        List<ClickId> clickIds = new ArrayList<>(picks.size());
        for (ClickIdPick pick : picks) {
            clickIds.add(
                    new ClickId(Symbols.of(ClickIdType.class, pick.getType(), ClickIdType.UNKNOWN), pick.getValue()));
        }
        return clickIds;
    }

    private static String value(TextPick pick) {
        return pick == null ? null : pick.getValue();
    }
}
