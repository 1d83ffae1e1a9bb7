// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import java.util.function.Consumer;

/**
 * The kinds of story that can be planted. Each plants the same number of clicks and of sessions every time; the classes
 * that tell the stories say what is planted, and where the boundaries lie.
 */
public enum Scenario {
    // Visits without a click.
    VISIT(BrowsingStories::visit, 330, 0, 0),
    VISIT_OF_UNKNOWN_DEVICE(BrowsingStories::visitOfUnknownDevice, 40, 0, 0),
    VISIT_WITHOUT_VISITOR_ID(BrowsingStories::visitWithoutVisitorId, 60, 0, 0),
    VISIT_OF_ROBOT(BrowsingStories::visitOfRobot, 12, 0, 0),
    TWO_VISITS(BrowsingStories::twoVisits, 30, 0, 0),
    ONE_VISIT_OVER_A_WHOLE_GAP(BrowsingStories::oneVisitOverAWholeGap, 6, 0, 0),
    TWO_VISITS_JUST_PAST_THE_GAP(BrowsingStories::twoVisitsJustPastTheGap, 6, 0, 0),
    REFUSED_VISIT(BrowsingStories::refusedVisit, 20, 0, 0),
    SINGLE_VIEW(BrowsingStories::singleView, 0, 0, 0),

    // Clicks whose landing carries the click id.
    STARTED(LandingStories::started, 130, 1, 1),
    STARTED_UNDER_ANOTHER_VISITOR_ID(LandingStories::startedUnderAnotherVisitorId, 8, 1, 1),
    STARTED_WITHOUT_VISITOR_ID(LandingStories::startedWithoutVisitorId, 12, 1, 1),
    STARTED_ON_SALE_PAGE(LandingStories::startedOnSalePage, 0, 1, 1),
    ID_IN_TARGET_URL_ONLY(LandingStories::idInTargetUrlOnly, 8, 1, 1),
    STARTED_AT_ONCE(LandingStories::startedAtOnce, 6, 1, 1),
    STARTED_AT_THE_END_OF_THE_WINDOW(LandingStories::startedAtTheEndOfTheWindow, 6, 1, 1),
    STARTED_IN_THE_NEXT_HOUR(LandingStories::startedInTheNextHour, 6, 1, 1),
    REPORTED_TWICE(LandingStories::reportedTwice, 8, 1, 1),
    JOINED(LandingStories::joined, 30, 1, 1),
    JOINED_AFTER_A_WHOLE_GAP(LandingStories::joinedAfterAWholeGap, 6, 1, 1),
    STARTED_JUST_PAST_THE_GAP(LandingStories::startedJustPastTheGap, 6, 1, 1),
    JOINED_IN_ONE_MILLISECOND(LandingStories::joinedInOneMillisecond, 6, 1, 1),
    SECOND_AD_IN_ONE_SESSION(LandingStories::secondAdInOneSession, 8, 2, 1),

    // Clicks that lost their id.
    VISITOR_STARTED(LostIdStories::visitorStarted, 12, 1, 0),
    MAIL(LostIdStories::mail, 12, 1, 0),
    VISITOR_KEY_IS_THE_DEVICE(LostIdStories::visitorKeyIsTheDevice, 6, 1, 0),
    VISITOR_JOINED(LostIdStories::visitorJoined, 8, 1, 0),
    DEVICE_STARTED(LostIdStories::deviceStarted, 10, 1, 0),
    DEVICE_JOINED(LostIdStories::deviceJoined, 6, 1, 0),
    VISITOR_BEFORE_DEVICE(LostIdStories::visitorBeforeDevice, 5, 1, 0),
    CLAIM_AT_THE_END_OF_THE_WINDOW(LostIdStories::atTheEndOfTheWindow, 5, 1, 0),
    NO_CLAIM_JUST_PAST_THE_WINDOW(LostIdStories::justPastTheWindow, 5, 1, 0),
    ONE_LANDING_FOR_TWO_CLICKS(LostIdStories::oneLandingForTwoClicks, 5, 2, 0),
    ONE_LANDING_FOR_TWO_CLICKS_AT_ONCE(LostIdStories::oneLandingForTwoClicksAtOnce, 4, 2, 0),
    TWO_LANDINGS_FOR_TWO_CLICKS(LostIdStories::twoLandingsForTwoClicks, 5, 2, 0),
    CLAIM_BESIDE_AN_ID(LostIdStories::claimBesideAnId, 5, 2, 1),
    NOTHING_TO_CLAIM(LostIdStories::nothingToClaim, 6, 1, 0),

    // Double clicks.
    DOUBLE_FIRST_LANDS(DoubleClickStories::firstLands, 8, 2, 1),
    DOUBLE_SECOND_LANDS(DoubleClickStories::secondLands, 6, 2, 1),
    DOUBLE_BOTH_LAND(DoubleClickStories::bothLand, 4, 2, 1),
    DOUBLE_NONE_LANDS(DoubleClickStories::noneLands, 4, 2, 0),
    DOUBLE_AT_THE_LIMIT(DoubleClickStories::atTheLimit, 4, 2, 1),
    NO_DOUBLE_JUST_PAST_THE_LIMIT(DoubleClickStories::justPastTheLimit, 4, 2, 1),
    DOUBLE_AND_A_THIRD_THAT_COUNTS(DoubleClickStories::thirdCounts, 4, 3, 1),
    NO_DOUBLE_ON_ANOTHER_AD(DoubleClickStories::otherAd, 4, 2, 1),
    NO_DOUBLE_OF_ANOTHER_VISITOR(DoubleClickStories::otherVisitor, 4, 2, 1),
    DOUBLE_BY_DEVICE(DoubleClickStories::byDevice, 4, 2, 0),
    DOUBLE_BY_LANDING_PAGE(DoubleClickStories::byLandingPage, 4, 2, 0),

    // Clicks that nobody on the site answers.
    ROBOT(RejectedStories::robot, 12, 1, 0),
    ROBOT_THAT_LANDS(RejectedStories::robotThatLands, 8, 1, 1),
    CALL_OR_FORM(RejectedStories::callOrForm, 10, 1, 0),
    EXPANDED_AND_SEEN(RejectedStories::expandedAndSeen, 6, 1, 1),
    REFUSED(RejectedStories::refused, 16, 1, 0),
    REFUSED_THEN_ACCEPTED(RejectedStories::refusedThenAccepted, 6, 1, 1),
    REFUSED_AT_THE_END_OF_THE_WINDOW(RejectedStories::refusedAtTheEndOfTheWindow, 4, 1, 0),
    REFUSED_JUST_PAST_THE_WINDOW(RejectedStories::refusedJustPastTheWindow, 4, 1, 0),
    REFUSED_AND_ID_LOST(RejectedStories::refusedAndIdLost, 4, 1, 0),
    NOT_LANDED(RejectedStories::notLanded, 30, 1, 0),
    TAG_IS_BROKEN(RejectedStories::tagIsBroken, 0, 1, 0),

    // Sessions with a click id that did not come from the click.
    RETURNED(MirrorStories::returned, 12, 1, 2),
    RETURNED_JUST_PAST_THE_GAP(MirrorStories::returnedJustPastTheGap, 4, 1, 2),
    RETURNED_AFTER_JOINING(MirrorStories::returnedAfterJoining, 4, 1, 2),
    SHARED(MirrorStories::shared, 8, 1, 2),
    SHARED_INTO_AN_OPEN_SESSION(MirrorStories::sharedIntoAnOpenSession, 4, 1, 2),
    LATE(MirrorStories::late, 8, 1, 1),
    LATE_BY_A_MILLISECOND(MirrorStories::lateByAMillisecond, 4, 1, 1),
    LATE_INTO_AN_OPEN_SESSION(MirrorStories::lateIntoAnOpenSession, 4, 1, 1),
    ORPHAN(MirrorStories::orphan, 12, 0, 1);

    private final Consumer<Story> script;
    private final int weight;
    private final int clicks;
    private final int paidSessions;

    /**
     * @param weight       share of it in the profile load, relative to the others; 0: not in it
     * @param clicks       measured clicks
     * @param paidSessions sessions with a click id
     */
    Scenario(Consumer<Story> script, int weight, int clicks, int paidSessions) {
        this.script = script;
        this.weight = weight;
        this.clicks = clicks;
        this.paidSessions = paidSessions;
    }

    void tell(Story story) {
        script.accept(story);
    }

    int weight() {
        return weight;
    }

    /** Measured clicks that each of its stories plants. */
    public int clicks() {
        return clicks;
    }

    /** Sessions with a click id that each of its stories plants. */
    public int paidSessions() {
        return paidSessions;
    }
}
