// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.SourceClass;

/**
 * Clicks whose landing carries the click id. The landing is the earliest view, by time, then event id, with the id on
 * its URL and 0 ≤ landing − click ≤ 30:00.000. It started the session if it is the session's first event, by time, then
 * event id; else it joined one that was open.
 */
final class LandingStories {

    private static final long HOUR_MS = 3_600_000;

    private LandingStories() {}

    static void started(Story story) {
        Knows knows = story.draws().chance(0.5) ? Knows.ALL : Knows.CLICK_ID;
        started(story, Shop.ad(story.draws()), knows, KnownAs.VISITOR);
    }

    /** The click's visitor and the landing's have different ids: the click id decides. */
    static void startedUnderAnotherVisitorId(Story story) {
        started(story, Shop.ad(story.draws()), Knows.ALL, KnownAs.OTHER_VISITOR);
    }

    /** The session has no visitor id. */
    static void startedWithoutVisitorId(Story story) {
        started(story, Shop.ad(story.draws()), Knows.CLICK_ID, KnownAs.DEVICE);
    }

    /** On the landing page whose tag will break. */
    static void startedOnSalePage(Story story) {
        started(story, Shop.saleAd(story.draws()), Knows.CLICK_ID, KnownAs.VISITOR);
    }

    private static void started(Story story, Ad ad, Knows knows, KnownAs knownAs) {
        Person person = story.person();
        PlannedClick click = story.click(ad, knows, person, story.start());
        start(story, click, knownAs, story.soonAfter(click.time));
    }

    /** The landing of a click, with which a session starts, and what follows. */
    static Visit start(Story story, PlannedClick click, KnownAs knownAs, long at) {
        Visit visit = story.visit(click.person, knownAs);
        String landing = visit.land(click, at);
        if (story.draws().chance(0.15)) {
            visit.reload(story.soonAfter(at));
        }
        visit.browse(4);
        click.started(MatchedBy.CLICK_ID, landing, visit);
        visit.comesFrom(SourceClass.FROM_CLICK, click);
        return visit;
    }

    /** The click's record has the id on its target URL only. */
    static void idInTargetUrlOnly(Story story) {
        PlannedClick click = story.clickWithIdInTargetOnly(Shop.ad(story.draws()), story.person(), story.start());
        start(story, click, KnownAs.VISITOR, story.soonAfter(click.time));
    }

    /** Landing in the click's own millisecond. */
    static void startedAtOnce(Story story) {
        PlannedClick click = anyClick(story);
        start(story, click, KnownAs.VISITOR, click.time);
    }

    /** Landing exactly 30:00.000 after the click. */
    static void startedAtTheEndOfTheWindow(Story story) {
        PlannedClick click = anyClick(story);
        start(story, click, KnownAs.VISITOR, click.time + Story.WINDOW_MS);
    }

    /** The click in one hour, its landing in the next. */
    static void startedInTheNextHour(Story story) {
        long hour = (story.start() / HOUR_MS + 1) * HOUR_MS;
        long at = Math.max(story.start(), hour - story.draws().between(1, 20_000));
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.ALL, story.person(), at);
        start(story, click, KnownAs.VISITOR, hour + story.draws().between(0, 20_000));
    }

    /** The platform reports one click twice, under two event ids: it counts once, the earlier by time, then event id. */
    static void reportedTwice(Story story) {
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.CLICK_ID, story.person(), story.start());
        long delay = story.draws().chance(0.5) ? 0 : story.draws().between(1, 20_000);
        story.reportAgain(click, click.time + delay);
        start(story, click, KnownAs.VISITOR, story.soonAfter(click.time + delay));
    }

    /** The visitor was on the site already. */
    static void joined(Story story) {
        join(story);
    }

    static Visit join(Story story) {
        Person person = story.person();
        Visit visit = story.visit(person, KnownAs.VISITOR);
        visit.arrive(Shop.HOME, story.start());
        visit.browse(3);
        PlannedClick click = story.click(
                Shop.ad(story.draws()),
                story.draws().chance(0.5) ? Knows.ALL : Knows.CLICK_ID,
                person,
                visit.lastAt() + story.draws().between(5_000, 1_200_000));
        return joinAt(click, visit, story.soonAfter(click.time));
    }

    private static Visit joinAt(PlannedClick click, Visit visit, long at) {
        String landing = visit.land(click, at);
        visit.browse(3);
        click.joined(MatchedBy.CLICK_ID, landing, visit);
        visit.comesFrom(SourceClass.JOINED_ONLY, click);
        return visit;
    }

    /** Landing exactly one gap after the visitor's last event: the session is still open. */
    static void joinedAfterAWholeGap(Story story) {
        Person person = story.person();
        Visit visit = story.visit(person, KnownAs.VISITOR);
        visit.arrive(Shop.HOME, story.start());
        long at = visit.lastAt() + Story.GAP_MS;
        joinAt(story.click(Shop.ad(story.draws()), Knows.ALL, person, at - 5_000), visit, at);
    }

    /** One millisecond more, and the landing starts a session. */
    static void startedJustPastTheGap(Story story) {
        Person person = story.person();
        Visit before = story.visit(person, KnownAs.VISITOR);
        before.arrive(Shop.HOME, story.start());
        long at = before.lastAt() + Story.GAP_MS + 1;
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.ALL, person, at - 5_000);
        start(story, click, KnownAs.VISITOR, at);
    }

    /** Another view in the landing's millisecond has the smaller event id: that one started the session. */
    static void joinedInOneMillisecond(Story story) {
        Person person = story.person();
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.ALL, person, story.start());
        long at = story.soonAfter(click.time);
        Visit visit = story.visit(person, KnownAs.VISITOR);
        visit.goOn(Shop.CART, at);
        joinAt(click, visit, at);
    }

    /** A second ad in the session of the first; the session comes from the first. */
    static void secondAdInOneSession(Story story) {
        PlannedClick first = story.click(Shop.adWithId(story.draws()), Knows.ALL, story.person(), story.start());
        Visit visit = start(story, first, KnownAs.VISITOR, story.soonAfter(first.time));
        long at = visit.lastAt() + story.draws().between(5_000, 600_000);
        PlannedClick second = story.click(Shop.adWithId(story.draws()), Knows.ALL, first.person, at);
        second.joined(MatchedBy.CLICK_ID, visit.land(second, story.soonAfter(at)), visit);
        visit.browse(2);
    }

    private static PlannedClick anyClick(Story story) {
        return story.click(Shop.ad(story.draws()), Knows.ALL, story.person(), story.start());
    }
}
