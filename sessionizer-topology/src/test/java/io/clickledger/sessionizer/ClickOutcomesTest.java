// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.TestFacts.as;
import static io.clickledger.sessionizer.TestFacts.click;
import static io.clickledger.sessionizer.TestFacts.closed;
import static io.clickledger.sessionizer.TestFacts.denied;
import static io.clickledger.sessionizer.TestFacts.doubleOf;
import static io.clickledger.sessionizer.TestFacts.joined;
import static io.clickledger.sessionizer.TestFacts.landing;
import static io.clickledger.sessionizer.TestFacts.late;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Landing;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each outcome of clicks that stand for themselves or are found by click id. */
class ClickOutcomesTest {

    private static final long T = 1_700_000_000_000L;
    private static final long WINDOW = 30 * 60_000L;

    private final ClickStageDriver driver = new ClickStageDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aLandingThatBeginsASessionIsASessionStarted() {
        Landing landing = landing("l", T + 700, "a");
        driver.facts(click("c", T, "a"), landing);
        driver.watermark(T + WINDOW + 1);
        assertThat(driver.outcomes).isEmpty();
        driver.facts(closed("s", landing));
        ClickOutcome outcome = driver.outcomeOf("c");
        assertThat(outcome.getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(outcome.getMatchedBy()).isEqualTo(MatchedBy.CLICK_ID);
        assertThat(outcome.getClickKey()).isEqualTo("click:GCLID:a");
        assertThat(outcome.getLandingEventId()).isEqualTo("l");
        assertThat(outcome.getLandedAt()).isEqualTo(T + 700);
        assertThat(outcome.getLatencyMs()).isEqualTo(700);
        assertThat(outcome.getSessionId()).isEqualTo("s");
        assertThat(outcome.getLate()).isFalse();
    }

    @Test
    void aLandingInASessionThatWasOpenAlreadyIsAJoinedSession() {
        Landing landing = landing("l", T + 1, "a");
        driver.facts(click("c", T, "a"), landing, joined("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.JOINED_SESSION);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.CLICK_ID);
    }

    @Test
    void aLandingWithoutConsentIsConsentDenied() {
        driver.facts(click("c", T, "a"), denied(landing("l", T + 1, "a")));
        driver.watermark(T + WINDOW);
        assertThat(driver.outcomes).isEmpty();
        driver.watermark(T + WINDOW + 10_000);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.CONSENT_DENIED);
        assertThat(driver.outcomeOf("c").getSessionId()).isNull();
        assertThat(driver.outcomeOf("c").getLatencyMs()).isEqualTo(1);
    }

    @Test
    void aConsentingLandingComesBeforeAnEarlierDeniedOne() {
        Landing landing = landing("l", T + 2, "a");
        driver.facts(click("c", T, "a"), denied(landing("d", T + 1, "a")), landing, closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
    }

    @ParameterizedTest
    @CsvSource({"-1, NOT_LANDED", "0, SESSION_STARTED", "1800000, SESSION_STARTED", "1800001, NOT_LANDED"})
    void theWindowIncludesTheClickAndItsEnd(long after, Outcome expected) {
        Landing landing = landing("l", T + after, "a");
        driver.facts(click("c", T, "a"), landing, closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"INVALID, INVALID", "NON_LANDING, NON_LANDING"})
    void whatAClickIsByItselfIsFinalOnceItIsMeasured(ClickStanding standing, Outcome expected) {
        driver.facts(as(standing, click("c", T, "a")), landing("l", T + 1, "a"));
        driver.watermark(T);
        assertThat(driver.outcomes).isEmpty();
        driver.watermark(T + 1);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(expected);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isNull();
    }

    @Test
    void aLandingOfADoubleClickLandsTheClickThatItRepeats() {
        AnnouncedClick counted = click("c", T, "a");
        Landing landing = landing("l", T + 2_000, "b");
        driver.facts(counted, doubleOf(counted, click("d", T + 1_000, "b")), landing);
        driver.watermark(T + 5_000);
        driver.facts(closed("s", landing));
        driver.end();
        assertThat(driver.outcomeOf("d").getOutcome()).isEqualTo(Outcome.DOUBLE_CLICK);
        assertThat(driver.outcomeOf("d").getDoubleOf()).isEqualTo("c");
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.CLICK_ID);
        assertThat(driver.outcomeOf("c").getLandingEventId()).isEqualTo("l");
    }

    @Test
    void aLandingOfADoubleClickLandsAClickWithoutAClickId() {
        AnnouncedClick counted = click("c", T);
        Landing landing = landing("l", T + 1_000, "b");
        driver.facts(landing, closed("s", landing), doubleOf(counted, click("d", T + 1_000, "b")), counted);
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getClickKey()).isEqualTo("event:c");
        assertThat(driver.sourcesOf("s")).hasSize(1);
        assertThat(driver.sourcesOf("s").get(0).getClickEventId()).isEqualTo("c");
    }

    @Test
    void theClickIdComesBeforeTheVisitor() {
        Landing without = landing("l1", T + 1, null);
        Landing with = landing("l2", T + 2, "a");
        driver.facts(without, closed("s1", without), with, closed("s2", with), click("c", T, "a"));
        driver.end();
        assertThat(driver.outcomeOf("c").getLandingEventId()).isEqualTo("l2");
        assertThat(driver.outcomeOf("c").getMatchedBy()).isEqualTo(MatchedBy.CLICK_ID);
    }

    @Test
    void severalClicksWithOneClickIdAreOneMeasuredClickTheEarliest() {
        driver.facts(
                click("c2", T + 5, "a"), click("c1", T + 5, "a"), click("c3", T + 9, "a"), click("c0", T + 4, "a"));
        driver.end();
        driver.facts(click("c00", T + 3, "a"));
        assertThat(driver.outcomes).hasSize(1);
        assertThat(driver.outcomeOf("c0").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
        assertThat(driver.observer.clickCopies).isEqualTo(4);
    }

    @Test
    void aLateClickIsJudgedByWhatIsRememberedOfLandings() {
        Landing landing = landing("l", T + 1, "a");
        driver.facts(landing, closed("s", landing));
        long now = T + 10 * WINDOW;
        driver.watermark(now);
        driver.facts(late(now, click("c", T, "a")));
        driver.watermark(now + 60_000);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("c").getLate()).isTrue();
        assertThat(driver.observer.lateClicks).isEqualTo(1);
        assertThat(driver.observer.measuredClicks).isEqualTo(driver.observer.outcomes.size());
    }

    @Test
    void timesAtTheEndOfTheWorldAreSettledToo() {
        driver.facts(click("c", Long.MAX_VALUE - 5, "a"), click("d", Long.MIN_VALUE, "b"));
        Landing landing = landing("l", Long.MAX_VALUE - 1, "a");
        driver.facts(TestFacts.inSession("s", Long.MAX_VALUE - 1, Long.MAX_VALUE - 1, true, true, landing));
        driver.end();
        assertThat(driver.outcomes).hasSize(2);
        assertThat(driver.sourcesOf("s")).hasSize(1);
    }
}
