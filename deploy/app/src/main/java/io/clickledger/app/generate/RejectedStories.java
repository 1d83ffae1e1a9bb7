// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.ClickAction;
import io.clickledger.avro.SourceClass;
import java.util.List;

/**
 * Clicks that nobody on the site answers. A click is INVALID if its user agent is a known robot's, and NON_LANDING if it
 * is a call, an in-platform form or an expansion, even if somebody comes with its id: that session's click is rejected.
 * It is CONSENT_DENIED if views in its landing window carry its id, but all of them without consent. It is NOT_LANDED if
 * nothing of all this is so by the end of the window, 30:00.000 included.
 */
final class RejectedStories {

    private static final List<ClickAction> NEVER_LEADING =
            List.of(ClickAction.CALL, ClickAction.LEAD_FORM, ClickAction.EXPAND);

    private RejectedStories() {}

    static void robot(Story story) {
        robotClick(story);
    }

    static void robotThatLands(Story story) {
        PlannedClick click = robotClick(story);
        KnownAs knownAs = story.draws().chance(0.5) ? KnownAs.VISITOR : KnownAs.DEVICE;
        landRejected(story, click, knownAs);
    }

    private static PlannedClick robotClick(Story story) {
        Person robot = story.person().robot();
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.ALL, robot, story.start());
        click.invalid();
        return click;
    }

    static void callOrForm(Story story) {
        nonLanding(story, story.draws().one(NEVER_LEADING));
    }

    /** Somebody comes with the id of an ad that was only expanded. */
    static void expandedAndSeen(Story story) {
        landRejected(story, nonLanding(story, ClickAction.EXPAND), KnownAs.VISITOR);
    }

    private static PlannedClick nonLanding(Story story, ClickAction action) {
        PlannedClick click = story.click(Shop.ad(story.draws()), Knows.ALL, story.person(), story.start(), action);
        click.nonLanding();
        return click;
    }

    private static void landRejected(Story story, PlannedClick click, KnownAs knownAs) {
        Visit visit = story.visit(click.person, knownAs);
        visit.land(click, story.soonAfter(click.time));
        visit.browse(3);
        visit.comesFrom(SourceClass.REJECTED_CLICK, click);
    }

    static void refused(Story story) {
        PlannedClick click = click(story);
        long at = story.soonAfter(click.time);
        click.denied(deniedLanding(story, click, at));
        if (story.draws().chance(0.5)) {
            story.deniedView(click.person, Shop.url(Shop.CART), click.ad.url(click.clickId), story.soonAfter(at));
        }
    }

    /** First without consent, then with it: the landing with consent is preferred, though it is the later. */
    static void refusedThenAccepted(Story story) {
        PlannedClick click = click(story);
        long at = story.soonAfter(click.time);
        deniedLanding(story, click, at);
        LandingStories.start(story, click, KnownAs.VISITOR, story.soonAfter(at));
    }

    /** Exactly 30:00.000 after the click. */
    static void refusedAtTheEndOfTheWindow(Story story) {
        PlannedClick click = click(story);
        click.denied(deniedLanding(story, click, click.time + Story.WINDOW_MS));
    }

    /** One millisecond later. */
    static void refusedJustPastTheWindow(Story story) {
        PlannedClick click = click(story);
        deniedLanding(story, click, click.time + Story.WINDOW_MS + 1);
        click.notLanded();
    }

    /** Without consent there is no visitor and no device, so a view without the id is nobody's landing. */
    static void refusedAndIdLost(Story story) {
        PlannedClick click = click(story);
        story.deniedView(click.person, click.ad.bareUrl(), click.ad.referrer(), story.soonAfter(click.time));
        click.notLanded();
    }

    private static String deniedLanding(Story story, PlannedClick click, long at) {
        return story.deniedView(click.person, click.ad.url(click.clickId), click.ad.referrer(), at);
    }

    static void notLanded(Story story) {
        Knows knows = story.draws().one(List.of(Knows.values()));
        story.click(Shop.ad(story.draws()), knows, story.person(), story.start())
                .notLanded();
    }

    /** The landing page's tag is broken; some visitors are seen from their second page on. */
    static void tagIsBroken(Story story) {
        Ad ad = Shop.saleAd(story.draws());
        PlannedClick click = story.click(ad, Knows.CLICK_ID, story.person(), story.start());
        click.notLanded();
        if (story.draws().chance(0.5)) {
            Visit visit = story.visit(click.person, KnownAs.VISITOR);
            visit.goOn(Shop.innerPage(story.draws()), click.time + story.draws().between(10_000, 90_000));
            visit.browse(3);
        }
    }

    private static PlannedClick click(Story story) {
        return story.click(Shop.ad(story.draws()), Knows.ALL, story.person(), story.start());
    }
}
