// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

/** Visits without a click. A session is what lies no further apart than 30:00.000, that included. */
final class BrowsingStories {

    private BrowsingStories() {}

    static void visit(Story story) {
        browse(story, story.person(), KnownAs.VISITOR);
    }

    static void visitOfUnknownDevice(Story story) {
        browse(story, story.person(), KnownAs.VISITOR_ID_ALONE);
    }

    static void visitWithoutVisitorId(Story story) {
        browse(story, story.person(), KnownAs.DEVICE);
    }

    static void visitOfRobot(Story story) {
        Person robot = story.person().robot();
        browse(story, robot, story.draws().chance(0.5) ? KnownAs.VISITOR : KnownAs.DEVICE);
    }

    /** The same visitor twice, more than the gap apart. */
    static void twoVisits(Story story) {
        Person person = story.person();
        Visit first = browse(story, person, KnownAs.VISITOR);
        Visit second = story.visit(person, KnownAs.VISITOR);
        second.arrive(Shop.HOME, first.lastAt() + Story.GAP_MS + story.draws().between(60_000, 3_600_000));
        second.browse(3);
    }

    /** Two views exactly the gap apart are one session. */
    static void oneVisitOverAWholeGap(Story story) {
        Visit visit = browse(story, story.person(), KnownAs.VISITOR);
        visit.goOn(Shop.CART, visit.lastAt() + Story.GAP_MS);
    }

    /** One millisecond more, and they are two. */
    static void twoVisitsJustPastTheGap(Story story) {
        Person person = story.person();
        Visit first = browse(story, person, KnownAs.VISITOR);
        Visit second = story.visit(person, KnownAs.VISITOR);
        second.arrive(Shop.HOME, first.lastAt() + Story.GAP_MS + 1);
    }

    /** Views whose visitor refused consent: no session. */
    static void refusedVisit(Story story) {
        Person person = story.person();
        long at = story.start();
        story.deniedView(person, Shop.url(Shop.HOME), story.draws().one(Shop.UNPAID_REFERRERS), at);
        for (int views = story.draws().below(3); views > 0; views--) {
            at = story.soonAfter(at);
            story.deniedView(person, Shop.url(Shop.innerPage(story.draws())), Shop.url(Shop.HOME), at);
        }
    }

    /** One view: what the last records of a run are filled with. */
    static void singleView(Story story) {
        story.visit(story.person(), KnownAs.VISITOR).arrive(Shop.HOME, story.start());
    }

    private static Visit browse(Story story, Person person, KnownAs knownAs) {
        Visit visit = story.visit(person, knownAs);
        visit.arrive(story.draws().chance(0.4) ? Shop.HOME : story.draws().one(Shop.SECTIONS), story.start());
        visit.browse(6);
        return visit;
    }
}
