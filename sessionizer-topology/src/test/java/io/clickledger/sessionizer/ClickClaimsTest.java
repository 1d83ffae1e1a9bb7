// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.TestFacts.by;
import static io.clickledger.sessionizer.TestFacts.click;
import static io.clickledger.sessionizer.TestFacts.closed;
import static io.clickledger.sessionizer.TestFacts.joined;
import static io.clickledger.sessionizer.TestFacts.landing;
import static io.clickledger.sessionizer.TestFacts.late;
import static io.clickledger.sessionizer.TestFacts.toldToItsDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.VisitorKeyKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clicks whose click id was lost: found by visitor, then by device. */
class ClickClaimsTest {

    private static final long T = 1_700_000_000_000L;
    private static final long WINDOW = 30 * 60_000L;
    private static final long HOLD = SessionBounds.of(SessionizerSettings.defaults(), ClickSettings.defaults())
            .landingHold()
            .toMillis();
    private static final long STEP = ClickSettings.defaults().step().toMillis();

    private final ClickStageDriver driver = new ClickStageDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @CsvSource({"-1, NOT_LANDED", "0, SESSION_STARTED", "1800000, SESSION_STARTED", "1800001, NOT_LANDED"})
    void theWindowIsTheSameWithoutAClickId(long after, Outcome expected) {
        Landing ofVisitor = by("v", null, landing("l", T + after, null));
        Landing ofDevice = by("w", "device:1", landing("m", T + after, null));
        driver.facts(by("v", null, click("c", T)), ofVisitor, closed("s", ofVisitor));
        driver.facts(by("x", "device:1", click("d", T)), ofDevice, closed("t", ofDevice));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(expected);
        assertThat(driver.outcomeOf("d").getOutcome()).isEqualTo(expected);
    }

    @Test
    void aLostClickIdIsMadeUpForByTheVisitor() {
        Landing landing = landing("l", T + 5_000, null);
        driver.facts(click("c", T, "a"), landing);
        driver.watermark(T + WINDOW + 60_000);
        assertThat(driver.outcomes).isEmpty();
        driver.facts(closed("s", landing));
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.VISITOR);
        assertThat(driver.outcomeOf("c").getSessionId()).isEqualTo("s");
        assertThat(driver.sources).isEmpty();
    }

    @Test
    void aVisitorWhoIsNotKnownOnTheSiteIsFoundByTheDevice() {
        Landing landing = by("w", "device:1", landing("l", T + 5_000, null));
        driver.facts(by("v", "device:1", click("c", T, "a")), landing);
        driver.watermark(T + 3 * WINDOW);
        assertThat(driver.outcomes).isEmpty();
        driver.facts(joined("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.JOINED_SESSION);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.DEVICE);
    }

    @Test
    void aClickWithoutVisitorIdIsFoundByTheDeviceOfAKnownVisitor() {
        AnnouncedClick click = by("device:1", "device:1", click("c", T));
        click.getClick().setVisitorKeyKind(VisitorKeyKind.DEVICE);
        Landing landing = by("w", "device:1", landing("l", T + 5_000, null));
        driver.facts(click, landing, closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.DEVICE);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
    }

    @Test
    void aClickOfAKnownVisitorIsFoundByTheDeviceOfAVisitorWithoutId() {
        Landing landing = by("device:1", "device:1", landing("l", T + 5_000, null));
        driver.facts(by("v", "device:1", click("c", T)), landing, closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.DEVICE);
    }

    @Test
    void everyClickOfTheVisitorComesBeforeEveryClickOfTheDevice() {
        Landing landing = by("v", "device:1", landing("l", T + 5_000, null));
        driver.facts(
                by("w", "device:1", click("other", T, "a")),
                by("v", null, click("own", T + 1_000, "b")),
                landing,
                closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("own").getMatchedBy()).isEqualTo(MatchedBy.VISITOR);
        assertThat(driver.outcomeOf("other").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
    }

    @Test
    void clicksClaimLandingsInTheOrderOfTheirTimes() {
        Landing first = landing("l1", T + 10_000, null);
        Landing second = landing("l2", T + 20_000, null);
        driver.facts(second, closed("s2", second), first, closed("s1", first));
        driver.facts(click("c3", T + 2_000), click("c2", T + 1_000), click("c1", T + 1_000));
        driver.end();
        assertThat(driver.outcomeOf("c1").getLandingEventId()).isEqualTo("l1");
        assertThat(driver.outcomeOf("c2").getLandingEventId()).isEqualTo("l2");
        assertThat(driver.outcomeOf("c3").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
    }

    @Test
    void clicksOfOneTimeClaimInTheOrderOfTheirIdsWhicheverComesFirst() {
        Landing landing = landing("l", T + 10_000, null);
        driver.facts(landing, closed("s", landing));
        for (String id : new String[] {"c2", "c1"}) {
            AnnouncedClick click = click(id, T);
            click.setMatchKey(landing.getMatchKey());
            driver.facts(click);
        }
        driver.end();
        assertThat(driver.outcomeOf("c1").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c2").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
    }

    @Test
    void onlyALandingOnThePageOfTheClickIsClaimed() {
        Landing elsewhere = landing("l", T + 1, null);
        elsewhere.setPage("shop.example/other");
        driver.facts(click("c", T, "a"), elsewhere, closed("s", elsewhere));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
    }

    @Test
    void aClickWithoutLandingPageOrKnownVisitorIsNotLookedForByVisitor() {
        Landing landing = landing("l", T + 1, null);
        AnnouncedClick noPage = click("c", T, "a");
        noPage.getClick().setLandingPage(null);
        AnnouncedClick noVisitor = click("d", T, "b");
        noVisitor.getClick().setVisitorKeyKind(VisitorKeyKind.CLICK_ID);
        driver.facts(noPage, noVisitor, landing, closed("s", landing));
        driver.watermark(T + WINDOW + 1);
        assertThat(driver.outcomes).hasSize(2).allMatch(outcome -> outcome.getOutcome() == Outcome.NOT_LANDED);
    }

    @Test
    void aLateClickFindsALandingThatWasHandedOnToTheDevice() {
        Landing landing = by("v", "device:1", landing("l", T + 1, null));
        driver.facts(landing, closed("s", landing));
        long now = T + 10 * WINDOW;
        driver.watermark(now);
        driver.facts(late(now, by("v", null, click("c", T, "a"))));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.VISITOR);
    }

    @Test
    void aLateClickClaimsALandingOfItsVisitorThatHasNoDevice() {
        Landing landing = landing("l", T + 1, null);
        driver.facts(landing, closed("s", landing));
        long now = T + 10 * WINDOW;
        driver.watermark(now);
        driver.facts(late(now, click("c", T, "a")));
        driver.end();
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.VISITOR);
    }

    @Test
    void aSessionMayCloseHoursAfterItsLandingWasClaimed() {
        Landing landing = by("w", "device:1", landing("l", T + 1, null));
        driver.facts(by("v", "device:1", click("c", T, "a")), landing);
        driver.watermark(T + 20 * WINDOW);
        driver.watermark(T + 100 * WINDOW);
        driver.facts(by("w", null, landing("unrelated", T + 100 * WINDOW, null)));
        assertThat(driver.outcomes).isEmpty();
        driver.facts(TestFacts.inSession("s", T + 1, T + 101 * WINDOW, true, false, landing));
        driver.watermark(T + 101 * WINDOW);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.DEVICE);
    }

    @ParameterizedTest
    @CsvSource({"86400001, SESSION_STARTED", "86400002, NOT_LANDED"})
    void aLandingIsRememberedForItsRetentionWheneverItIsForgotten(long lateAfter, Outcome expected) {
        Landing ofVisitor = by("v", null, landing("l", T + 1, null));
        Landing ofDevice = by("w", "device:1", landing("m", T + 1, null));
        driver.facts(ofVisitor, closed("s", ofVisitor), ofDevice, closed("t", ofDevice));
        driver.facts(late(T + lateAfter, by("v", null, click("c", T))));
        driver.facts(late(T + lateAfter, by("x", "device:1", click("d", T))));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(expected);
        assertThat(driver.outcomeOf("d").getOutcome()).isEqualTo(expected);
    }

    @Test
    void aWatermarkThatLeapsForgetsNothingThatAClickIsStillToClaim() {
        Landing landing = landing("l", T + WINDOW + 2, null);
        driver.facts(click("before", T), click("c", T + 1_000), landing, closed("s", landing));
        driver.watermark(T + 200 * WINDOW);
        assertThat(driver.outcomeOf("before").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
    }

    @Test
    void aLandingThatItsDeviceAloneWasToldOfIsClaimedThere() {
        Landing landing = toldToItsDevice("w", "device:1", landing("l", T + 5_000, null));
        driver.facts(by("v", "device:1", click("c", T, "a")), closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.DEVICE);
    }

    @Test
    void aClickWaitsForAllThatItsDeviceMayStillBeToldOf() {
        Landing last = toldToItsDevice("w", "device:1", landing("l", T + WINDOW, null));
        driver.facts(by("v", "device:1", click("c", T, "a")), by("x", "device:2", click("lost", T, "b")));
        driver.watermark(T + WINDOW + HOLD);
        assertThat(driver.outcomes).isEmpty();

        // The last moment to be told, since its session is still open.
        driver.facts(last);
        driver.watermark(T + WINDOW + HOLD + STEP);
        assertThat(driver.outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.getEventId()).isEqualTo("lost");
            assertThat(outcome.getOutcome()).isEqualTo(Outcome.NOT_LANDED);
        });
        driver.facts(closed("s", last));
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.DEVICE);
    }

    @Test
    void aLandingHandedOnByItsVisitorAndOneToldToItsDeviceAreClaimedInTheOrderOfTheirTimes() {
        Landing told = toldToItsDevice("w", "device:1", landing("told", T + 10_000, null));
        Landing handedOn = by("x", "device:1", landing("handed-on", T + 20_000, null));
        driver.facts(by("v", "device:1", click("c1", T)), by("v", "device:1", click("c2", T + 1)), handedOn);
        driver.watermark(T + WINDOW + HOLD);
        driver.facts(closed("s", told), closed("t", handedOn));
        driver.end();
        assertThat(driver.outcomeOf("c1").getLandingEventId()).isEqualTo("told");
        assertThat(driver.outcomeOf("c2").getLandingEventId()).isEqualTo("handed-on");
    }

    @Test
    void aLateClickFindsALandingOfItsVisitorUnderItsOwnDeviceAlone() {
        Landing landing = toldToItsDevice("v", "device:1", landing("l", T + 1, null));
        Landing ofAnother = toldToItsDevice("w", "device:1", landing("earlier", T, null));
        driver.facts(closed("s", landing), closed("t", ofAnother));
        long now = T + 10 * WINDOW;
        driver.watermark(now);
        driver.facts(late(now, by("v", "device:2", click("elsewhere", T - 1, "a"))));
        driver.facts(late(now, by("v", "device:1", click("there", T - 1, "b"))));
        driver.end();
        assertThat(driver.outcomeOf("elsewhere").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
        assertThat(driver.outcomeOf("there").getLandingEventId()).isEqualTo("l");
        assertThat(driver.outcomeOf("there").getMatchedBy()).isEqualTo(MatchedBy.VISITOR);
    }
}
