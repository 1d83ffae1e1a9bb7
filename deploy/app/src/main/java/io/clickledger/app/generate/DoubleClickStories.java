// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.SourceClass;

/**
 * Clicks that were made twice: a click of the same visitor key on the same ad (where neither has an ad id: to the same
 * landing page) with 0 &lt; dt ≤ 2,000 ms from a counted click is its double. A double counts for nothing after it. A
 * landing that carries the id of either is the landing of the counted one.
 */
final class DoubleClickStories {

    private DoubleClickStories() {}

    static void firstLands(Story story) {
        PlannedClick counted = counted(story);
        PlannedClick again = again(story, counted, story.draws().between(1, Story.DOUBLE_CLICK_MS));
        LandingStories.start(story, counted, KnownAs.VISITOR, story.soonAfter(again.time));
    }

    static void secondLands(Story story) {
        PlannedClick counted = counted(story);
        PlannedClick again = again(story, counted, story.draws().between(1, Story.DOUBLE_CLICK_MS));
        landAs(story, counted, again);
    }

    /** Two tabs, the double's is the earlier. */
    static void bothLand(Story story) {
        PlannedClick counted = counted(story);
        PlannedClick again = again(story, counted, story.draws().between(1, Story.DOUBLE_CLICK_MS));
        Visit visit = landAs(story, counted, again);
        visit.land(counted, story.soonAfter(visit.lastAt()));
    }

    static void noneLands(Story story) {
        PlannedClick counted = counted(story);
        again(story, counted, story.draws().between(1, Story.DOUBLE_CLICK_MS));
        counted.notLanded();
    }

    /** Exactly 2,000 ms apart: a double. */
    static void atTheLimit(Story story) {
        PlannedClick counted = counted(story);
        landAs(story, counted, again(story, counted, Story.DOUBLE_CLICK_MS));
    }

    /** 2,001 ms apart: two clicks, which land in two tabs. */
    static void justPastTheLimit(Story story) {
        PlannedClick first = counted(story);
        PlannedClick second = story.click(first.ad, Knows.ALL, first.person, first.time + Story.DOUBLE_CLICK_MS + 1);
        landInTwoTabs(story, first, second);
    }

    /** The third is within the window of the second, which does not count, but not of the first: it counts. */
    static void thirdCounts(Story story) {
        PlannedClick first = counted(story);
        PlannedClick second = again(story, first, story.draws().between(1_000, 2_000));
        long at = first.time + Story.DOUBLE_CLICK_MS + story.draws().between(1, second.time - first.time);
        PlannedClick third = story.click(first.ad, Knows.ALL, first.person, at);
        LandingStories.start(story, first, KnownAs.VISITOR, story.soonAfter(at));
        third.notLanded();
    }

    /** Another ad: two clicks, however close. */
    static void otherAd(Story story) {
        PlannedClick first = counted(story);
        long at = first.time + story.draws().between(1, Story.DOUBLE_CLICK_MS);
        landInTwoTabs(story, first, story.click(first.ad.sibling(), Knows.ALL, first.person, at));
    }

    /** Another visitor: two clicks, however close. */
    static void otherVisitor(Story story) {
        PlannedClick first = counted(story);
        long at = first.time + story.draws().between(1, Story.DOUBLE_CLICK_MS);
        PlannedClick second = story.click(first.ad, Knows.ALL, story.person(), at);
        LandingStories.start(story, first, KnownAs.VISITOR, story.soonAfter(at));
        second.notLanded();
    }

    /** The visitor key of both is the device key. No click ids. */
    static void byDevice(Story story) {
        Ad ad = Shop.adWithId(story.draws());
        PlannedClick counted = story.click(ad, Knows.DEVICE, story.person(), story.start());
        againWithoutId(story, counted, Knows.DEVICE, KnownAs.DEVICE);
    }

    /** Links in a mail have no ad id: the landing page tells that it is the same. */
    static void byLandingPage(Story story) {
        Ad ad = Shop.mail(story.draws());
        PlannedClick counted = story.click(ad, Knows.VISITOR, story.person(), story.start());
        againWithoutId(story, counted, Knows.VISITOR, KnownAs.VISITOR);
    }

    private static PlannedClick counted(Story story) {
        return story.click(Shop.adWithId(story.draws()), Knows.ALL, story.person(), story.start());
    }

    private static PlannedClick again(Story story, PlannedClick counted, long laterMs) {
        PlannedClick again = story.click(counted.ad, Knows.ALL, counted.person, counted.time + laterMs);
        again.doubled(counted);
        return again;
    }

    private static void againWithoutId(Story story, PlannedClick counted, Knows knows, KnownAs knownAs) {
        long at = counted.time + story.draws().between(1, Story.DOUBLE_CLICK_MS);
        PlannedClick again = story.click(counted.ad, knows, counted.person, at);
        again.doubled(counted);
        Visit visit = story.visit(counted.person, knownAs);
        counted.started(MatchedBy.VISITOR, visit.landWithoutId(counted, story.soonAfter(at)), visit);
        visit.browse(3);
    }

    /** The landing carries the id of the double, and is that of the counted click. */
    private static Visit landAs(Story story, PlannedClick counted, PlannedClick again) {
        Visit visit = story.visit(counted.person, KnownAs.VISITOR);
        counted.started(MatchedBy.CLICK_ID, visit.land(again, story.soonAfter(again.time)), visit);
        visit.comesFrom(SourceClass.FROM_CLICK, counted);
        visit.browse(3);
        return visit;
    }

    private static void landInTwoTabs(Story story, PlannedClick first, PlannedClick second) {
        Visit visit = LandingStories.start(story, first, KnownAs.VISITOR, story.soonAfter(second.time));
        second.joined(MatchedBy.CLICK_ID, visit.land(second, story.soonAfter(visit.lastAt())), visit);
    }
}
