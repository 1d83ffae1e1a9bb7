// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.EventOrder.later;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.SiteEventKind;
import io.clickledger.sessionizer.state.CampaignMark;
import io.clickledger.sessionizer.state.Cut;
import io.clickledger.sessionizer.state.SessionState;
import java.util.ArrayList;

/**
 * What is kept of the events of a session. All of it is a function of the set of these events: adding them in any order,
 * and merging sessions in any order, gives the same.
 */
final class SessionContents {

    private final EventIds ids;
    private final Pages pages;
    private SessionState taker;

    SessionContents(EventIds ids, Pages pages) {
        this.ids = ids;
        this.pages = pages;
    }

    /** A session of one event. */
    SessionState of(SiteEvent event, HashValue128 id) {
        SessionState session = new SessionState();
        session.setStartedAt(event.getOccurredAt());
        session.setEndedAt(event.getOccurredAt());
        session.setCut(Cut.NONE);
        session.setFirst(FirstEvents.of(event));
        session.setClickIds(new ArrayList<>());
        session.setPages(HashList.empty());
        session.setPageChunks(new ArrayList<>(0));
        session.setEventIds(HashList.empty());
        session.setIdChunks(new ArrayList<>(0));
        session.setLandings(new ArrayList<>(0));
        count(session, event, id);
        return session;
    }

    /** Adds an event that the session does not contain. */
    void add(SessionState session, SiteEvent event, HashValue128 id) {
        long time = event.getOccurredAt();
        if (EventOrder.isBefore(
                time,
                event.getEventId(),
                session.getStartedAt(),
                session.getFirst().getEventId())) {
            FirstEvents.precede(session, FirstEvents.of(event));
            session.setStartedAt(time);
        } else {
            FirstEvents.follow(session, event);
        }
        session.setEndedAt(Math.max(session.getEndedAt(), time));
        count(session, event, id);
    }

    /** Puts all that a session contains into another; they have no event in common. Their walls are not looked at. */
    void merge(SessionState into, SessionState from) {
        FirstEvents.merge(into, from);
        into.setStartedAt(Math.min(into.getStartedAt(), from.getStartedAt()));
        into.setEndedAt(Math.max(into.getEndedAt(), from.getEndedAt()));
        into.setEvents(into.getEvents() + from.getEvents());
        into.setPageViews(into.getPageViews() + from.getPageViews());
        into.setClicks(into.getClicks() + from.getClicks());
        into.setFormSubmits(into.getFormSubmits() + from.getFormSubmits());
        into.setDuplicates(into.getDuplicates() + from.getDuplicates());
        into.setBot(into.getBot() || from.getBot());
        into.setExitPage(later(into.getExitPage(), from.getExitPage()));
        into.setUserId(later(into.getUserId(), from.getUserId()));
        into.setLatestCampaign(Campaigns.later(into.getLatestCampaign(), from.getLatestCampaign()));
        ClickIds.merge(into.getClickIds(), from.getClickIds());
        into.getLandings().addAll(from.getLandings());
        pages.merge(into, from);
        ids.merge(into, from);
    }

    /** All that does not depend on which event is the first. */
    private void count(SessionState session, SiteEvent event, HashValue128 id) {
        long time = event.getOccurredAt();
        session.setEvents(session.getEvents() + 1);
        session.setBot(session.getBot() || event.getBot());
        switch (event.getKind()) {
            case PAGE_VIEW -> {
                session.setPageViews(session.getPageViews() + 1);
                pages.add(session, HashList.hashText(event.getPage()));
                session.setExitPage(later(session.getExitPage(), time, event.getEventId(), event.getPage()));
            }
            case LINK, BUTTON -> session.setClicks(session.getClicks() + 1);
            case FORM_SUBMIT -> session.setFormSubmits(session.getFormSubmits() + 1);
            case UNKNOWN -> {
                // A kind that only newer versions know: it is an event of the session, and nothing more can be said.
            }
        }
        session.setUserId(later(session.getUserId(), time, event.getEventId(), event.getUserId()));
        if (event.getCampaign() != null) {
            session.setLatestCampaign(Campaigns.later(
                    session.getLatestCampaign(), new CampaignMark(time, Campaigns.hash(event.getCampaign()))));
        }
        if (!event.getClickIds().isEmpty()) {
            ClickIds.add(session.getClickIds(), event);
        }
        ids.add(session, id);
        taker = session;
    }

    /** The session that took the event added last. */
    SessionState taker() {
        return taker;
    }

    /** A session can take no more events: its pages need not be told apart any more. */
    void complete(SessionState session) {
        if (!session.getPageChunks().isEmpty()) {
            pages.keepCountAlone(session);
        }
    }

    /** The page that an event views; null if it is no page view. */
    static String pageViewed(SiteEvent event) {
        return event.getKind() == SiteEventKind.PAGE_VIEW ? event.getPage() : null;
    }
}
