// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Click;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickIdType;
import io.clickledger.avro.ClickKind;
import io.clickledger.avro.Consent;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SourceClass;

/**
 * One session that is planted: its events are given in order of time, none further than the inactivity gap from the one
 * before. Whatever is not said to come from elsewhere has a referrer on the site itself, so that it cannot be taken for
 * the landing of a click that lost its id.
 */
final class Visit {

    private static final double USER_SHARE = 0.1;

    private final Story story;
    private final Person person;
    private final KnownAs knownAs;
    private final String visitorId;
    private final String userId;
    private final Consent consent;

    private String firstEventId;
    private long firstAt;
    private long lastAt;
    private String lastUrl;
    private String lastReferrer;
    private boolean carriesId;
    private SourceClass mirror;
    private PlannedClick origin;

    Visit(Story story, Person person, KnownAs knownAs) {
        this.story = story;
        this.person = person;
        this.knownAs = knownAs;
        this.visitorId = switch (knownAs) {
            case VISITOR, VISITOR_ID_ALONE -> person.visitorId();
            case OTHER_VISITOR -> person.otherVisitorId();
            case DEVICE -> null;
        };
        Draws draws = story.draws();
        this.userId = draws.chance(USER_SHARE) ? "u-" + person.number() : null;
        this.consent = draws.chance(0.7) ? Consent.GRANTED : Consent.UNKNOWN;
    }

    /** A view with the click's id on its URL; its event id. */
    String land(PlannedClick click, long at) {
        return carry(click.ad, click.clickId, at);
    }

    /** A view of the click's landing page that the click id did not reach; its event id. */
    String landWithoutId(PlannedClick click, long at) {
        return view(click.ad.bareUrl(), click.ad.referrer(), at);
    }

    /** A view with a click id on its URL; its event id. */
    String carry(Ad ad, String clickId, long at) {
        carriesId = true;
        return view(ad.url(clickId), ad.referrer(), at);
    }

    /** A view that follows from nobody's click; its event id. */
    String arrive(String path, long at) {
        return view(Shop.url(path), story.draws().one(Shop.UNPAID_REFERRERS), at);
    }

    /** A view that comes from a page of the site; its event id. */
    String goOn(String path, long at) {
        return view(Shop.url(path), lastUrl == null ? Shop.url(Shop.HOME) : lastUrl, at);
    }

    /** The last view once more, as by a reload. */
    void reload(long at) {
        view(lastUrl, lastReferrer, at);
    }

    /** Goes on over at most so many pages, with clicks and forms between. */
    void browse(int most) {
        Draws draws = story.draws();
        for (int pages = draws.below(most + 1); pages > 0; pages--) {
            if (draws.chance(0.2)) {
                onSiteClick(draws, lastAt + draws.between(500, 60_000));
            }
            goOn(Shop.innerPage(draws), lastAt + draws.between(2_000, 150_000));
            if (draws.chance(0.08)) {
                reload(lastAt + draws.between(200, 20_000));
            }
        }
    }

    private void onSiteClick(Draws draws, long at) {
        Click click = new Click();
        click.setEventId(place(at));
        click.setOccurredAt(at);
        click.setVisitorId(visitorId);
        click.setUserId(userId);
        int kind = draws.below(10);
        click.setKind(kind < 2 ? ClickKind.FORM_SUBMIT : kind < 7 ? ClickKind.BUTTON : ClickKind.LINK);
        click.setElement(kind < 2 ? "checkout" : kind < 7 ? "add-to-cart" : "related");
        click.setPageUrl(lastUrl);
        click.setAction(ClickAction.UNKNOWN);
        click.setClickIdType(ClickIdType.UNKNOWN);
        if (knownAs != KnownAs.VISITOR_ID_ALONE) {
            click.setIp(person.ip(draws));
            click.setUserAgent(person.userAgent());
        }
        click.setLanguage(person.language());
        click.setCountry(person.country());
        click.setConsent(consent);
        story.add(Story.Kind.SITE, at, click);
    }

    private String view(String url, String referrer, long at) {
        PageView view = new PageView();
        String id = place(at);
        view.setEventId(id);
        view.setOccurredAt(at);
        view.setVisitorId(visitorId);
        view.setUserId(userId);
        view.setUrl(url);
        view.setReferrer(referrer);
        if (knownAs != KnownAs.VISITOR_ID_ALONE) {
            view.setIp(person.ip(story.draws()));
            view.setUserAgent(person.userAgent());
        }
        view.setLanguage(person.language());
        view.setCountry(person.country());
        view.setConsent(consent);
        story.add(Story.Kind.SITE, at, view);
        lastUrl = url;
        lastReferrer = referrer;
        return id;
    }

    private String place(long at) {
        String id = story.nextEventId();
        if (firstEventId == null) {
            firstEventId = id;
            firstAt = at;
        } else if (at < lastAt || at - lastAt > Story.GAP_MS) {
            throw new IllegalStateException(id + " lies " + (at - lastAt) + " ms after the event before it");
        }
        lastAt = at;
        return id;
    }

    /** Where the session must be found to come from. */
    void comesFrom(SourceClass what, PlannedClick click) {
        mirror = what;
        origin = click;
    }

    String firstEventId() {
        return firstEventId;
    }

    long firstAt() {
        return firstAt;
    }

    /** Time of the last event so far. */
    long lastAt() {
        return lastAt;
    }

    boolean isPaid() {
        return carriesId;
    }

    /** Whether both would be sessions under one visitor key. */
    boolean isOfSameVisitor(Visit other) {
        return person.number() == other.person.number()
                && (visitorId == null ? other.visitorId == null : visitorId.equals(other.visitorId));
    }

    /** A number for the visitor key: four for each person. */
    int visitorNumber() {
        return 4 * person.number()
                + switch (knownAs) {
                    case VISITOR, VISITOR_ID_ALONE -> 0;
                    case OTHER_VISITOR -> 1;
                    case DEVICE -> person.isRobot() ? 3 : 2;
                };
    }

    Truth truth(Scenario scenario) {
        if (mirror == null) {
            throw new IllegalStateException("visit " + firstEventId + " of " + scenario + " has no origin");
        }
        return new Truth.OfSession(
                scenario, firstEventId, visitorId, firstAt, mirror, origin == null ? null : origin.eventId);
    }
}
