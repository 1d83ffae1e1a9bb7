// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What happens to one or two visitors within three hours: clicks, visits, and the truth about them. Nothing that it
 * plants can touch another story: its visitors and their devices have no other story for four hours from its start, and
 * its click ids are its own.
 */
final class Story {

    /** Inactivity gap: this much between two events of a visitor is still one session. */
    static final long GAP_MS = Duration.ofMinutes(30).toMillis();
    /** Landing window: a landing this long after its click is still in time. */
    static final long WINDOW_MS = Duration.ofMinutes(30).toMillis();
    /** Double-click window: a click this long after a counted one is still its double. */
    static final long DOUBLE_CLICK_MS = Duration.ofSeconds(2).toMillis();
    /** Longest time from the start of a story to its last event. */
    static final long LONGEST_MS = Duration.ofHours(3).toMillis();
    /** Least time between the starts of two stories of one person; leaves an hour, more than gap and window. */
    static final long APART_MS = Duration.ofHours(4).toMillis();

    /** Most events of a story, copies left out. */
    static final int MOST_EVENTS = 40;

    /** Where a record counts. */
    enum Kind {
        /** In a session. */
        SITE,
        /** A click that leads to the site. */
        INBOUND,
        /** In no session, since the visitor refused consent. */
        DENIED
    }

    record Event(Kind kind, long time, SpecificRecord value) {}

    private final Scenario scenario;
    private final String idPrefix;
    private final long start;
    private final Draws draws;
    private final People people;
    private final List<Event> events = new ArrayList<>();
    private final List<PlannedClick> clicks = new ArrayList<>(2);
    private final List<Visit> visits = new ArrayList<>(2);
    private int ids;

    /**
     * @param idPrefix of its event and click ids, its own
     * @param start    epoch milliseconds, UTC
     */
    Story(Scenario scenario, String idPrefix, long start, Draws draws, People people) {
        this.scenario = scenario;
        this.idPrefix = idPrefix;
        this.start = start;
        this.draws = draws;
        this.people = people;
    }

    Draws draws() {
        return draws;
    }

    /** Epoch milliseconds, UTC. */
    long start() {
        return start;
    }

    /** Half a second to twenty seconds later, as long as a page takes to load. */
    long soonAfter(long time) {
        return time + draws.between(500, 20_000);
    }

    /** Somebody who is in no other story. */
    Person person() {
        return people.draw(start);
    }

    /** Event ids of a story sort in the order in which they are given out. */
    String nextEventId() {
        if (ids == MOST_EVENTS) {
            throw new IllegalStateException("a story of " + scenario + " has too many events");
        }
        ids++;
        return idPrefix + (ids < 10 ? "-0" : "-") + ids;
    }

    /** A click id that nothing else has. */
    String newClickId() {
        return "Cj0-" + idPrefix + "-" + Integer.toString(draws.below(46_656) + 46_656, 36) + ids;
    }

    Visit visit(Person person, KnownAs knownAs) {
        Visit visit = new Visit(this, person, knownAs);
        visits.add(visit);
        return visit;
    }

    PlannedClick click(Ad ad, Knows knows, Person person, long at) {
        return click(ad, knows, person, at, ClickAction.UNKNOWN);
    }

    PlannedClick click(Ad ad, Knows knows, Person person, long at, ClickAction action) {
        String clickId = knows.clickId && ad.idType() != null ? newClickId() : null;
        PlannedClick planned = new PlannedClick(ad, person, nextEventId(), clickId, at);
        clicks.add(planned);
        Click click = inbound(planned, planned.eventId, at);
        click.setAction(action);
        if (knows.visitorId) {
            click.setVisitorId(person.visitorId());
        }
        if (knows.device) {
            click.setIp(person.ip(draws));
            click.setUserAgent(person.userAgent());
        }
        add(Kind.INBOUND, at, click);
        return planned;
    }

    /** A click of which only the target URL tells the click id, not a field of its own. */
    PlannedClick clickWithIdInTargetOnly(Ad ad, Person person, long at) {
        PlannedClick planned = new PlannedClick(ad, person, nextEventId(), newClickId(), at);
        clicks.add(planned);
        Click click = inbound(planned, planned.eventId, at);
        click.setClickId(null);
        click.setClickIdType(ClickIdType.UNKNOWN);
        click.setTargetUrl(ad.url(planned.clickId));
        add(Kind.INBOUND, at, click);
        return planned;
    }

    /** The click reported once more, under an event id of its own. Not before the click. */
    void reportAgain(PlannedClick click, long at) {
        add(Kind.INBOUND, at, inbound(click, nextEventId(), at));
    }

    private Click inbound(PlannedClick planned, String eventId, long at) {
        Ad ad = planned.ad;
        Click click = new Click();
        click.setEventId(eventId);
        click.setOccurredAt(at);
        click.setKind(ad.kind());
        click.setAction(ClickAction.UNKNOWN);
        click.setPlatform(ad.platform());
        click.setCampaign(ad.campaign());
        click.setAdId(ad.adId());
        click.setClickId(planned.clickId);
        click.setClickIdType(planned.clickId == null ? ClickIdType.UNKNOWN : ad.idType());
        click.setTargetUrl(ad.bareUrl());
        click.setCountry(planned.person.country());
        click.setConsent(Consent.UNKNOWN);
        return click;
    }

    /** A view whose visitor refuses consent, though the record tells who it is; its event id. */
    String deniedView(Person person, String url, String referrer, long at) {
        String id = nextEventId();
        PageView view = new PageView();
        view.setEventId(id);
        view.setOccurredAt(at);
        view.setUrl(url);
        view.setReferrer(referrer);
        if (draws.chance(0.5)) {
            view.setVisitorId(person.visitorId());
        }
        view.setIp(person.ip(draws));
        view.setUserAgent(person.userAgent());
        view.setLanguage(person.language());
        view.setCountry(person.country());
        view.setConsent(Consent.DENIED);
        add(Kind.DENIED, at, view);
        return id;
    }

    void add(Kind kind, long at, SpecificRecord value) {
        if (at < start || at > start + LONGEST_MS) {
            throw new IllegalStateException(
                    "a story of " + scenario + " has an event " + (at - start) + " ms from its start");
        }
        events.add(new Event(kind, at, value));
    }

    Scenario scenario() {
        return scenario;
    }

    List<Event> events() {
        return events;
    }

    List<Visit> visits() {
        return visits;
    }

    /** What was planted. Checks that the story is what its scenario says it is. */
    List<Truth> truths() {
        List<Truth> truths = new ArrayList<>(clicks.size() + visits.size());
        clicks.forEach(click -> truths.add(click.truth(scenario)));
        visits.stream().filter(Visit::isPaid).forEach(visit -> truths.add(visit.truth(scenario)));
        if (clicks.size() != scenario.clicks() || truths.size() - clicks.size() != scenario.paidSessions()) {
            throw new IllegalStateException("a story of " + scenario + " has " + clicks.size() + " clicks and "
                    + (truths.size() - clicks.size()) + " sessions with a click id");
        }
        visits.forEach(this::checkApart);
        return truths;
    }

    private void checkApart(Visit visit) {
        for (Visit other : visits) {
            if (other != visit
                    && other.isOfSameVisitor(visit)
                    && other.firstAt() - visit.lastAt() <= GAP_MS
                    && visit.firstAt() - other.lastAt() <= GAP_MS) {
                throw new IllegalStateException("two visits of a story of " + scenario + " are one session");
            }
        }
    }
}
