// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.SourceClass;

/**
 * Clicks that no landing's URL tells of by the end of the landing window. Then a view without click id can be the
 * landing, if it is of the click's landing page, in the window, does not come from the page's own host, and no other
 * click has claimed it: first one of the click's visitor key (VISITOR), else one of its device key (DEVICE: the same
 * network and user agent under another visitor id). Clicks claim in order of (time, event id), each the earliest view.
 */
final class LostIdStories {

    private LostIdStories() {}

    static void visitorStarted(Story story) {
        PlannedClick click = click(story, story.draws().chance(0.5) ? Knows.ALL : Knows.VISITOR);
        start(story, click, MatchedBy.VISITOR, KnownAs.VISITOR, story.soonAfter(click.time));
    }

    /** A link in a mail: there never was a click id. */
    static void mail(Story story) {
        PlannedClick click = story.click(Shop.mail(story.draws()), Knows.VISITOR, story.person(), story.start());
        start(story, click, MatchedBy.VISITOR, KnownAs.VISITOR, story.soonAfter(click.time));
    }

    /** Neither click nor landing has a visitor id: the device key is the visitor key of both. */
    static void visitorKeyIsTheDevice(Story story) {
        PlannedClick click = click(story, Knows.DEVICE);
        start(story, click, MatchedBy.VISITOR, KnownAs.DEVICE, story.soonAfter(click.time));
    }

    static void visitorJoined(Story story) {
        join(story, MatchedBy.VISITOR, KnownAs.VISITOR);
    }

    /** Under another visitor id on the same device, or under one where the click knows the device only. */
    static void deviceStarted(Story story) {
        boolean known = story.draws().chance(0.5);
        PlannedClick click = click(story, known ? Knows.ALL : Knows.DEVICE);
        KnownAs knownAs = known ? KnownAs.OTHER_VISITOR : KnownAs.VISITOR;
        start(story, click, MatchedBy.DEVICE, knownAs, story.soonAfter(click.time));
    }

    static void deviceJoined(Story story) {
        join(story, MatchedBy.DEVICE, KnownAs.OTHER_VISITOR);
    }

    /** The device's view is earlier, the visitor's wins. */
    static void visitorBeforeDevice(Story story) {
        PlannedClick click = click(story, Knows.ALL);
        long at = story.soonAfter(click.time);
        story.visit(click.person, KnownAs.OTHER_VISITOR).landWithoutId(click, at);
        start(story, click, MatchedBy.VISITOR, KnownAs.VISITOR, story.soonAfter(at));
    }

    /** Landing exactly 30:00.000 after the click. */
    static void atTheEndOfTheWindow(Story story) {
        PlannedClick click = click(story, Knows.ALL);
        start(story, click, MatchedBy.VISITOR, KnownAs.VISITOR, click.time + Story.WINDOW_MS);
    }

    /** One millisecond later: no landing. */
    static void justPastTheWindow(Story story) {
        PlannedClick click = click(story, Knows.ALL);
        story.visit(click.person, KnownAs.VISITOR).landWithoutId(click, click.time + Story.WINDOW_MS + 1);
        click.notLanded();
    }

    /** Two clicks on two ads, one view: the earlier click has it. */
    static void oneLandingForTwoClicks(Story story) {
        PlannedClick first = click(story, Knows.ALL);
        long later = story.draws().between(1, 300_000);
        landOnlyFirst(story, first, story.click(first.ad.sibling(), Knows.ALL, first.person, first.time + later));
    }

    /** The same in one millisecond: the click with the smaller event id has it. */
    static void oneLandingForTwoClicksAtOnce(Story story) {
        PlannedClick first = click(story, Knows.ALL);
        landOnlyFirst(story, first, story.click(first.ad.sibling(), Knows.ALL, first.person, first.time));
    }

    private static void landOnlyFirst(Story story, PlannedClick first, PlannedClick second) {
        start(story, first, MatchedBy.VISITOR, KnownAs.VISITOR, story.soonAfter(second.time));
        second.notLanded();
    }

    /** Two clicks on two ads, two views: each takes the earliest that is left. */
    static void twoLandingsForTwoClicks(Story story) {
        PlannedClick first = click(story, Knows.ALL);
        PlannedClick second = story.click(first.ad.sibling(), Knows.ALL, first.person, story.soonAfter(first.time));
        Visit visit = story.visit(first.person, KnownAs.VISITOR);
        first.started(MatchedBy.VISITOR, visit.landWithoutId(first, story.soonAfter(second.time)), visit);
        second.joined(MatchedBy.VISITOR, visit.landWithoutId(second, story.soonAfter(visit.lastAt())), visit);
        visit.browse(2);
    }

    /** Of two clicks one landed by its id; the view without id is the other's. */
    static void claimBesideAnId(Story story) {
        PlannedClick first = click(story, Knows.ALL);
        PlannedClick second = story.click(first.ad.sibling(), Knows.ALL, first.person, story.soonAfter(first.time));
        Visit visit = story.visit(first.person, KnownAs.VISITOR);
        first.started(MatchedBy.CLICK_ID, visit.land(first, story.soonAfter(second.time)), visit);
        second.joined(MatchedBy.VISITOR, visit.landWithoutId(second, story.soonAfter(visit.lastAt())), visit);
        visit.comesFrom(SourceClass.FROM_CLICK, first);
        visit.browse(2);
    }

    /** Views that are no landing: before the click, of other pages, and from the site itself. */
    static void nothingToClaim(Story story) {
        Person person = story.person();
        Ad ad = Shop.adWithId(story.draws());
        Visit visit = story.visit(person, KnownAs.VISITOR);
        visit.arrive(ad.path(), story.start());
        PlannedClick click = story.click(ad, Knows.ALL, person, visit.lastAt() + 1);
        visit.arrive(Shop.HOME, story.soonAfter(click.time));
        visit.goOn(ad.path(), story.soonAfter(visit.lastAt()));
        visit.browse(2);
        click.notLanded();
    }

    private static PlannedClick click(Story story, Knows knows) {
        return story.click(Shop.adWithId(story.draws()), knows, story.person(), story.start());
    }

    private static void start(Story story, PlannedClick click, MatchedBy by, KnownAs knownAs, long at) {
        Visit visit = story.visit(click.person, knownAs);
        click.started(by, visit.landWithoutId(click, at), visit);
        visit.browse(4);
    }

    private static void join(Story story, MatchedBy by, KnownAs knownAs) {
        Person person = story.person();
        Visit visit = story.visit(person, knownAs);
        visit.arrive(Shop.HOME, story.start());
        visit.browse(2);
        long at = visit.lastAt() + story.draws().between(5_000, 600_000);
        PlannedClick click = story.click(Shop.adWithId(story.draws()), Knows.ALL, person, at);
        click.joined(by, visit.landWithoutId(click, story.soonAfter(at)), visit);
        visit.browse(2);
    }
}
