// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.EventOrder.earlier;

import io.clickledger.avro.Device;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.state.CampaignPick;
import io.clickledger.sessionizer.state.FirstEvent;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.StoredCampaign;
import io.clickledger.sessionizer.state.TextPick;

/**
 * What a session takes from its first event, and from the first event that has a value. The latter is kept as a pick,
 * with its event, only where the first event has no such value: mostly it has, and then its time and id say it all.
 */
final class FirstEvents {

    private FirstEvents() {}

    static FirstEvent of(SiteEvent event) {
        Device device = event.getDevice();
        return new FirstEvent(
                event.getEventId(),
                event.getVisitorKeyKind().name(),
                event.getChannel().name(),
                device.getCategory().name(),
                device.getOs(),
                device.getBrowser(),
                event.getReferrer(),
                SessionContents.pageViewed(event),
                event.getDeviceKey(),
                event.getCountry(),
                event.getLanguage(),
                Campaigns.stored(event.getCampaign()));
    }

    /** An event that is not the session's first came: takes its values where the events before it have none. */
    static void follow(SessionState session, SiteEvent event) {
        FirstEvent first = session.getFirst();
        long time = event.getOccurredAt();
        String id = event.getEventId();
        if (first.getEntryPage() == null) {
            session.setEntryPage(earlier(session.getEntryPage(), time, id, SessionContents.pageViewed(event)));
        }
        if (first.getDeviceKey() == null) {
            session.setDeviceKey(earlier(session.getDeviceKey(), time, id, event.getDeviceKey()));
        }
        if (first.getCountry() == null) {
            session.setCountry(earlier(session.getCountry(), time, id, event.getCountry()));
        }
        if (first.getLanguage() == null) {
            session.setLanguage(earlier(session.getLanguage(), time, id, event.getLanguage()));
        }
        if (first.getCampaign() == null && event.getCampaign() != null) {
            session.setCampaign(
                    earlier(session.getCampaign(), new CampaignPick(time, id, Campaigns.stored(event.getCampaign()))));
        }
    }

    /** Another event is now the first. Must be called before the session's start is changed. */
    static void precede(SessionState session, FirstEvent first) {
        session.setEntryPage(first.getEntryPage() == null ? entryPage(session) : null);
        session.setDeviceKey(first.getDeviceKey() == null ? deviceKey(session) : null);
        session.setCountry(first.getCountry() == null ? country(session) : null);
        session.setLanguage(first.getLanguage() == null ? language(session) : null);
        session.setCampaign(first.getCampaign() == null ? campaign(session) : null);
        session.setFirst(first);
    }

    /** Takes in the first events of another session. Must be called before the session's start is changed. */
    static void merge(SessionState into, SessionState from) {
        boolean fromIsFirst = EventOrder.isBefore(
                from.getStartedAt(), from.getFirst().getEventId(),
                into.getStartedAt(), into.getFirst().getEventId());
        FirstEvent first = fromIsFirst ? from.getFirst() : into.getFirst();
        TextPick entryPage = earlier(entryPage(into), entryPage(from));
        TextPick deviceKey = earlier(deviceKey(into), deviceKey(from));
        TextPick country = earlier(country(into), country(from));
        TextPick language = earlier(language(into), language(from));
        CampaignPick campaign = earlier(campaign(into), campaign(from));
        into.setEntryPage(first.getEntryPage() == null ? entryPage : null);
        into.setDeviceKey(first.getDeviceKey() == null ? deviceKey : null);
        into.setCountry(first.getCountry() == null ? country : null);
        into.setLanguage(first.getLanguage() == null ? language : null);
        into.setCampaign(first.getCampaign() == null ? campaign : null);
        into.setFirst(first);
    }

    static TextPick entryPage(SessionState session) {
        return pick(session, session.getFirst().getEntryPage(), session.getEntryPage());
    }

    static TextPick deviceKey(SessionState session) {
        return pick(session, session.getFirst().getDeviceKey(), session.getDeviceKey());
    }

    static TextPick country(SessionState session) {
        return pick(session, session.getFirst().getCountry(), session.getCountry());
    }

    static TextPick language(SessionState session) {
        return pick(session, session.getFirst().getLanguage(), session.getLanguage());
    }

    static CampaignPick campaign(SessionState session) {
        StoredCampaign ofFirst = session.getFirst().getCampaign();
        return ofFirst == null
                ? session.getCampaign()
                : new CampaignPick(session.getStartedAt(), session.getFirst().getEventId(), ofFirst);
    }

    private static TextPick pick(SessionState session, String ofFirst, TextPick ofOther) {
        return ofFirst == null
                ? ofOther
                : new TextPick(session.getStartedAt(), session.getFirst().getEventId(), ofFirst);
    }
}
