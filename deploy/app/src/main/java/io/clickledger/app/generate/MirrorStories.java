// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.SourceClass;

/**
 * Sessions that carry a click id without having come from the click: the same visitor again in a later session
 * (RETURN_VISIT), another visitor (SHARED_LINK), a first landing after the landing window (LATE_LANDING), an id that no
 * click has (ORPHAN). What counts is the session's earliest view that carries an id.
 */
final class MirrorStories {

    private MirrorStories() {}

    static void returned(Story story) {
        PlannedClick click = click(story);
        Visit visit = LandingStories.start(story, click, KnownAs.VISITOR, story.soonAfter(click.time));
        comeBack(story, click, visit.lastAt() + Story.GAP_MS + story.draws().between(60_000, 3_600_000));
    }

    /** The later session begins one gap and one millisecond after the end of the first. */
    static void returnedJustPastTheGap(Story story) {
        PlannedClick click = click(story);
        Visit visit = LandingStories.start(story, click, KnownAs.VISITOR, story.soonAfter(click.time));
        comeBack(story, click, visit.lastAt() + Story.GAP_MS + 1);
    }

    /** The click had joined a session; the later session is a return all the same. */
    static void returnedAfterJoining(Story story) {
        Person person = story.person();
        Visit visit = story.visit(person, KnownAs.VISITOR);
        visit.arrive(Shop.HOME, story.start());
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.ALL, person, story.soonAfter(visit.lastAt()));
        click.joined(MatchedBy.CLICK_ID, visit.land(click, story.soonAfter(click.time)), visit);
        visit.comesFrom(SourceClass.JOINED_ONLY, click);
        comeBack(story, click, visit.lastAt() + Story.GAP_MS + story.draws().between(60_000, 3_600_000));
    }

    private static void comeBack(Story story, PlannedClick click, long at) {
        Visit later = story.visit(click.person, KnownAs.VISITOR);
        later.land(click, at);
        later.browse(3);
        later.comesFrom(SourceClass.RETURN_VISIT, click);
    }

    /** In the landing window or after it; the earliest landing keeps the click. */
    static void shared(Story story) {
        PlannedClick click = click(story);
        Visit visit = LandingStories.start(story, click, KnownAs.VISITOR, story.soonAfter(click.time));
        Visit other = story.visit(story.person(), KnownAs.VISITOR);
        other.land(click, visit.lastAt() + story.draws().between(1_000, 4_800_000));
        other.browse(3);
        other.comesFrom(SourceClass.SHARED_LINK, click);
    }

    /** The other visitor was on the site already. */
    static void sharedIntoAnOpenSession(Story story) {
        PlannedClick click = click(story);
        LandingStories.start(story, click, KnownAs.VISITOR, story.soonAfter(click.time));
        Visit other = story.visit(story.person(), KnownAs.VISITOR);
        other.arrive(Shop.HOME, click.time + story.draws().between(60_000, 1_200_000));
        other.browse(2);
        other.land(click, story.soonAfter(other.lastAt()));
        other.comesFrom(SourceClass.SHARED_LINK, click);
    }

    static void late(Story story) {
        PlannedClick click = click(story);
        landLate(story, click, story.draws().between(60_000, 3_600_000));
    }

    /** One millisecond after the window. */
    static void lateByAMillisecond(Story story) {
        landLate(story, click(story), 1);
    }

    private static void landLate(Story story, PlannedClick click, long lateMs) {
        Visit visit = story.visit(click.person, KnownAs.VISITOR);
        visit.land(click, click.time + Story.WINDOW_MS + lateMs);
        visit.browse(3);
        visit.comesFrom(SourceClass.LATE_LANDING, click);
        click.notLanded();
    }

    /** The late landing falls in a session that was open already. */
    static void lateIntoAnOpenSession(Story story) {
        PlannedClick click = click(story);
        Visit visit = story.visit(click.person, KnownAs.VISITOR);
        visit.arrive(Shop.HOME, click.time + Story.WINDOW_MS - story.draws().between(1, 600_000));
        visit.land(click, click.time + Story.WINDOW_MS + story.draws().between(1, 900_000));
        visit.comesFrom(SourceClass.LATE_LANDING, click);
        click.notLanded();
    }

    static void orphan(Story story) {
        KnownAs knownAs = story.draws().chance(0.8) ? KnownAs.VISITOR : KnownAs.DEVICE;
        Visit visit = story.visit(story.person(), knownAs);
        visit.carry(Shop.ad(story.draws()), story.newClickId(), story.start());
        visit.browse(4);
        visit.comesFrom(SourceClass.ORPHAN, null);
    }

    private static PlannedClick click(Story story) {
        return story.click(Shop.ad(story.draws()), Knows.ALL, story.person(), story.start());
    }
}
