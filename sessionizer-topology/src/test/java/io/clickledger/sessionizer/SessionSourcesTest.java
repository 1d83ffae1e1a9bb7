// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.TestFacts.as;
import static io.clickledger.sessionizer.TestFacts.by;
import static io.clickledger.sessionizer.TestFacts.click;
import static io.clickledger.sessionizer.TestFacts.clickId;
import static io.clickledger.sessionizer.TestFacts.closed;
import static io.clickledger.sessionizer.TestFacts.denied;
import static io.clickledger.sessionizer.TestFacts.doubleOf;
import static io.clickledger.sessionizer.TestFacts.inSession;
import static io.clickledger.sessionizer.TestFacts.joined;
import static io.clickledger.sessionizer.TestFacts.landing;
import static io.clickledger.sessionizer.TestFacts.late;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Landing;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where sessions that carry a click id came from. */
class SessionSourcesTest {

    private static final long T = 1_700_000_000_000L;
    private static final long WINDOW = 30 * 60_000L;
    private static final long DAY = 86_400_000L;

    private final ClickStageDriver driver = new ClickStageDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theLandingOfTheClickThatBeganASessionIsFromClick() {
        Landing landing = landing("l", T + 10, "a");
        driver.facts(click("c", T, "a"), landing, closed("s", landing));
        driver.end();
        SessionSource source = only("s", SourceClass.FROM_CLICK);
        assertThat(source.getClickEventId()).isEqualTo("c");
        assertThat(source.getClickedAt()).isEqualTo(T);
        assertThat(source.getLandingEventId()).isEqualTo("l");
        assertThat(source.getClickId()).isEqualTo(clickId("a"));
        assertThat(source.getCampaign().getName()).isEqualTo("spring");
        assertThat(source.getRevision()).isZero();
    }

    @Test
    void theLandingOfTheClickInASessionThatWasOpenIsJoinedOnly() {
        Landing landing = landing("l", T + 10, "a");
        driver.facts(click("c", T, "a"), landing, joined("s", landing));
        driver.end();
        only("s", SourceClass.JOINED_ONLY);
    }

    @Test
    void aSessionWhoseFirstClickIdIsOfAnotherLandingThanTheClicksIsJoinedOnly() {
        Landing early = landing("early", T - 10, "a");
        Landing landing = landing("l", T + 10, "a");
        driver.facts(click("c", T, "a"), early, landing);
        driver.facts(
                inSession("s", T - 10, T + 10 + WINDOW, true, true, early),
                inSession("s", T - 10, T + 10 + WINDOW, false, false, landing));
        driver.end();
        only("s", SourceClass.JOINED_ONLY);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.JOINED_SESSION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLandingWithTheIdsOfAClickAndOfItsDoubleIsClassedOnceInEitherOrder(boolean countedFirst) {
        AnnouncedClick counted = click("c", T, "a");
        Landing asking = landing("l", T + 5_000, "b");
        Landing other = landing("l", T + 5_000, "a");
        Landing askingAtLast = closed("s", asking);
        Landing otherAtLast = inSession("s", T + 5_000, T + 5_000 + WINDOW, true, false, other);
        driver.facts(counted, doubleOf(counted, click("d", T + 1_000, "b")), asking, other);
        driver.facts(countedFirst ? otherAtLast : askingAtLast, countedFirst ? askingAtLast : otherAtLast);
        driver.end();
        only("s", SourceClass.FROM_CLICK);
    }

    @Test
    void theSameVisitorWithTheSameClickIdDaysLaterIsAReturnVisitEachTime() {
        Landing landing = landing("l", T + 10, "a");
        driver.facts(click("c", T, "a"), landing, closed("s0", landing));
        for (int day = 1; day <= 3; day++) {
            Landing again = landing("l" + day, T + day * DAY, "a");
            driver.facts(again, closed("s" + day, again));
            driver.watermark(T + day * DAY + 2 * WINDOW);
            only("s" + day, SourceClass.RETURN_VISIT);
        }
        assertThat(driver.outcomes).hasSize(1);
    }

    @Test
    void anotherVisitorWithTheClickIdIsASharedLink() {
        Landing landing = landing("l", T + 10, "a");
        Landing shared = by("friend", null, landing("m", T + 20, "a"));
        driver.facts(click("c", T, "a"), landing, closed("s", landing), shared, closed("t", shared));
        driver.end();
        only("t", SourceClass.SHARED_LINK);
        only("s", SourceClass.FROM_CLICK);
    }

    @Test
    void whereTheClickLandedWithoutConsentEveryOtherSessionIsASharedLink() {
        Landing again = landing("m", T + 2 * WINDOW, "a");
        driver.facts(click("c", T, "a"), denied(landing("l", T + 10, "a")), again, closed("t", again));
        driver.end();
        only("t", SourceClass.SHARED_LINK);
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID", "NON_LANDING"})
    void aSessionOfAClickThatCouldNotLandIsOfARejectedClick(ClickStanding standing) {
        Landing landing = landing("l", T + 10, "a");
        driver.facts(as(standing, click("c", T, "a")), landing, closed("s", landing));
        driver.end();
        only("s", SourceClass.REJECTED_CLICK);
    }

    @ParameterizedTest
    @CsvSource({"0, FROM_CLICK", "1800000, FROM_CLICK", "1800001, LATE_LANDING", "-1, LATE_LANDING"})
    void aLandingOutsideOfTheWindowIsALateLanding(long after, SourceClass expected) {
        Landing landing = landing("l", T + after, "a");
        driver.facts(click("c", T, "a"), landing, closed("s", landing));
        driver.end();
        only("s", expected);
    }

    @Test
    void aSessionOfTheVisitorBeforeTheLandingOfTheClickIsALateLanding() {
        Landing early = landing("early", T - 1, "a");
        Landing landing = landing("l", T + 10, "a");
        driver.facts(click("c", T, "a"), early, inSession("s", T - 1, T + 5, true, true, early));
        driver.facts(landing, closed("t", landing));
        driver.end();
        only("s", SourceClass.LATE_LANDING);
        only("t", SourceClass.FROM_CLICK);
    }

    @Test
    void withoutAClickASessionIsAnOrphan() {
        Landing landing = landing("l", T, "a");
        driver.facts(landing, closed("s", landing));
        driver.watermark(T + WINDOW);
        assertThat(driver.sources).isEmpty();
        driver.watermark(T + WINDOW + 10_000);
        SessionSource source = only("s", SourceClass.ORPHAN);
        assertThat(source.getClickEventId()).isNull();
        assertThat(source.getLandingPage()).isEqualTo(TestFacts.PAGE);
    }

    @Test
    void anOrphanIsRevisedOnceWhenItsClickComesLate() {
        Landing landing = landing("l", T, "a");
        driver.facts(landing, closed("s", landing));
        driver.watermark(T + 10 * WINDOW);
        driver.facts(late(T + 10 * WINDOW, click("c", T - 1, "a")));
        driver.watermark(T + 20 * WINDOW);
        driver.facts(late(T + 20 * WINDOW, click("c2", T - 1, "a")));
        driver.end();
        assertThat(driver.sourcesOf("s"))
                .extracting(SessionSource::getSourceClass)
                .containsExactly(SourceClass.ORPHAN, SourceClass.FROM_CLICK);
        assertThat(driver.sourcesOf("s")).extracting(SessionSource::getRevision).containsExactly(0, 1);
        assertThat(driver.observer.sources).containsExactly(SourceClass.FROM_CLICK);
        RateCounts counts = driver.counts(RateWindow.DAY, Segment.ALL, "all");
        assertThat(counts.getOrphan()).isZero();
        assertThat(counts.getFromClick()).isEqualTo(1);
    }

    @Test
    void aClickAfterTheSessionHadClosedComesLaterEvenIfItIsThereAlready() {
        Landing landing = landing("l", T, "a");
        driver.facts(click("c", T + WINDOW + 1, "a"), landing, closed("s", landing));
        driver.end();
        assertThat(driver.sourcesOf("s"))
                .extracting(SessionSource::getSourceClass)
                .containsExactly(SourceClass.ORPHAN, SourceClass.LATE_LANDING);
    }

    @Test
    void severalLandingsOfOneSessionAreClassedOnce() {
        Landing first = landing("l1", T + 10, "a");
        Landing second = landing("l2", T + 20, "a");
        driver.facts(click("c", T, "a"), first, second);
        driver.facts(
                inSession("s", T + 10, T + 20 + WINDOW, true, true, first),
                inSession("s", T + 10, T + 20 + WINDOW, false, false, second));
        driver.end();
        only("s", SourceClass.FROM_CLICK);
    }

    @Test
    void aSessionOfADoubleClickIsClassedByTheClickThatItRepeats() {
        AnnouncedClick counted = click("c", T, "a");
        Landing landing = landing("l", T + 2_000, "b");
        driver.facts(landing, counted, doubleOf(counted, click("d", T + 1_000, "b")), closed("s", landing));
        driver.end();
        SessionSource source = only("s", SourceClass.FROM_CLICK);
        assertThat(source.getClickEventId()).isEqualTo("c");
        assertThat(source.getClickId()).isEqualTo(clickId("b"));
    }

    @Test
    void aSessionThatClosesAfterTheDoubleClickIsKnownIsForwardedToo() {
        AnnouncedClick counted = click("c", T, "a");
        Landing landing = landing("l", T + 2_000, "b");
        driver.facts(counted, doubleOf(counted, click("d", T + 1_000, "b")), landing);
        driver.watermark(T + 4 * WINDOW);
        driver.facts(inSession("s", T + 2_000, T + 5 * WINDOW, true, true, landing));
        driver.watermark(T + 6 * WINDOW);
        only("s", SourceClass.FROM_CLICK);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
    }

    @Test
    void moreSessionsThanAreRememberedAreAllClassed() {
        Landing landing = landing("l", T + 10, "a");
        driver.facts(click("c", T, "a"), landing, closed("s", landing));
        driver.watermark(T + 3 * WINDOW);
        for (int i = 0; i < 200; i++) {
            Landing shared = by("friend" + i, null, landing("m" + i, T + 3 * WINDOW + i, "a"));
            driver.facts(shared, closed("t" + i, shared));
        }
        driver.end();
        assertThat(driver.sources).hasSize(201);
        assertThat(driver.observer.sources).containsOnlyOnce(SourceClass.FROM_CLICK);
        assertThat(driver.counts(RateWindow.DAY, Segment.ALL, "all").getSharedLink())
                .isEqualTo(200);
    }

    private SessionSource only(String sessionId, SourceClass expected) {
        List<SessionSource> sources = driver.sourcesOf(sessionId);
        assertThat(sources).hasSize(1);
        assertThat(sources.get(0).getSourceClass()).isEqualTo(expected);
        return sources.get(0);
    }
}
