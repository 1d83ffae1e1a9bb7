// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.TestFacts.as;
import static io.clickledger.sessionizer.TestFacts.by;
import static io.clickledger.sessionizer.TestFacts.click;
import static io.clickledger.sessionizer.TestFacts.closed;
import static io.clickledger.sessionizer.TestFacts.doubleOf;
import static io.clickledger.sessionizer.TestFacts.landing;
import static io.clickledger.sessionizer.TestFacts.late;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Landing;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.sessionizer.state.ClickStores;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Restarts, copies, nonsense, and what is forgotten. */
class ClickRobustnessTest {

    private static final long T = 1_700_000_000_000L;
    private static final long WINDOW = 30 * 60_000L;
    private static final long DAY = 86_400_000L;

    private final ClickStageDriver driver = new ClickStageDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aRestartAfterEachFactChangesNothing() {
        try (ClickStageDriver undisturbed = new ClickStageDriver()) {
            for (SpecificRecord fact : story()) {
                undisturbed.fact(fact);
                driver.fact(fact);
                driver.restart();
            }
            assertThat(driver.outcomes).isEqualTo(undisturbed.outcomes).hasSize(6);
            assertThat(driver.sources).isEqualTo(undisturbed.sources).hasSize(5);
            assertThat(driver.counts()).isEqualTo(undisturbed.counts());
        }
    }

    @Test
    void aFactThatComesTwiceChangesNothing() {
        try (ClickStageDriver undisturbed = new ClickStageDriver()) {
            List<SpecificRecord> again = new ArrayList<>();
            for (SpecificRecord fact : story()) {
                undisturbed.fact(fact);
                driver.fact(fact);
                driver.fact(fact);
                again.add(fact);
                again.forEach(driver::fact);
            }
            assertThat(driver.outcomes).isEqualTo(undisturbed.outcomes);
            assertThat(driver.sources).isEqualTo(undisturbed.sources);
            assertThat(driver.counts()).isEqualTo(undisturbed.counts());
        }
    }

    @Test
    void nothingWaitsAnyMoreOnceAllIsSettled() {
        story().forEach(driver::fact);
        assertThat(driver.store(ClickStores.WAITING)).isEmpty();
        assertThat(driver.store(ClickStores.RATE_CHANGES_PENDING)).isEmpty();
        for (RateCounts counts : driver.counts().values()) {
            assertThat(counts.getLandingSeen()).isZero();
        }
    }

    @Test
    void aWatermarkThatCannotBeIsPassedOver() {
        driver.facts(click("c", T, "a"));
        driver.facts(
                new RoundWatermark(-1, 0, 1, T),
                new RoundWatermark(4, 0, 1, T),
                new RoundWatermark(0, -1, 1, T),
                new RoundWatermark(1, 0, Integer.MAX_VALUE, T));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
    }

    @Test
    void aRoundIsNeverAheadOfTheOneBeforeIt() {
        Landing landing = landing("l", T + 1, "a");
        driver.facts(click("c", T, "a"), new RoundWatermark(1, 0, 1, T + DAY), new RoundWatermark(3, 0, 1, T + DAY));
        assertThat(driver.outcomes).isEmpty();
        driver.facts(landing, closed("s", landing));
        driver.watermark(T + WINDOW + 60_000);
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
    }

    @Test
    void bytesThatAreNoFactGoToTheDeadLetters() {
        driver.bytes("click:GCLID:a", new byte[] {1, 2, 3});
        driver.bytes("click:GCLID:a", null);
        assertThat(driver.deadLetters())
                .hasSize(2)
                .allMatch(letter -> letter.headers()
                        .headers(DeadLetterHeaders.REASON)
                        .iterator()
                        .hasNext());
    }

    @Test
    void aClickIsForgottenWhenItsRetentionIsOver() {
        Landing first = landing("l", T + 1, "a");
        driver.facts(click("c", T, "a"), first, closed("s", first));
        driver.watermark(T + DAY);
        Landing within = by("w", null, landing("m", T + 1 + 30 * DAY, "a"));
        driver.facts(within, closed("t", within));
        driver.watermark(T + 32 * DAY);
        assertThat(driver.sourcesOf("t").get(0).getSourceClass()).isEqualTo(SourceClass.SHARED_LINK);
        Landing beyond = landing("n", T + 2 + 60 * DAY, "a");
        driver.facts(beyond, closed("u", beyond));
        driver.end();
        assertThat(driver.sourcesOf("u").get(0).getSourceClass()).isEqualTo(SourceClass.ORPHAN);
    }

    @Test
    void whatIsForgottenLeavesTheStores() {
        for (int i = 0; i < 100; i++) {
            Landing landing = by("v" + i, "device:" + i, landing("l" + i, T + i, null));
            driver.facts(click("c" + i, T + i, "a" + i), landing, closed("s" + i, landing));
        }
        driver.watermark(T + 33 * DAY);
        assertThat(driver.store(ClickStores.CASES)).hasSize(100);
        for (int i = 100; i < 300; i++) {
            long time = T + 40 * DAY + i;
            driver.facts(click("c" + i, time, "a" + i), by("v" + i, "device:" + i, landing("l" + i, time, null)));
        }
        for (int day = 41; day < 45; day++) {
            driver.watermark(T + day * DAY);
        }
        assertThat(driver.store(ClickStores.CASES)).hasSizeLessThanOrEqualTo(200);
        assertThat(driver.store(ClickStores.CLAIMS).keySet()).doesNotContain("visitor:v0", "device:device:0");
    }

    @Test
    void anOrphanOfALateDoubleClickIsRevisedByTheClickThatItRepeats() {
        AnnouncedClick counted = click("c", T, "a");
        Landing landing = landing("l", T + 1, "b");
        driver.facts(landing, closed("s", landing));
        driver.watermark(T + 5 * WINDOW);
        long now = T + 5 * WINDOW;
        driver.facts(late(now, counted), late(now, doubleOf(counted, click("d", T + 1, "b"))));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.SESSION_STARTED);
        assertThat(driver.outcomeOf("d").getOutcome()).isEqualTo(Outcome.DOUBLE_CLICK);
        assertThat(driver.sourcesOf("s"))
                .extracting(SessionSource::getSourceClass)
                .containsExactly(SourceClass.ORPHAN, SourceClass.FROM_CLICK);
        assertThat(driver.sourcesOf("s")).extracting(SessionSource::getRevision).containsExactly(0, 1);
        assertThat(driver.counts().values()).allMatch(counts -> counts.getOrphan() == 0);
    }

    @Test
    void anOrphanOfALateDoubleClickIsALateLandingOfAClickThatIsFinal() {
        AnnouncedClick counted = click("c", T, "a");
        Landing landing = landing("l", T + 1, "b");
        driver.facts(counted, landing, closed("s", landing));
        long now = T + 5 * WINDOW;
        driver.watermark(now);
        driver.facts(late(now, doubleOf(counted, click("d", T + 1, "b"))));
        driver.end();
        assertThat(driver.outcomeOf("c").getOutcome()).isEqualTo(Outcome.NOT_LANDED);
        assertThat(driver.sourcesOf("s"))
                .extracting(SessionSource::getSourceClass)
                .containsExactly(SourceClass.ORPHAN, SourceClass.LATE_LANDING);
    }

    private static List<SpecificRecord> story() {
        AnnouncedClick counted = click("c1", T, "a");
        Landing ofDouble = landing("l1", T + 1_500, "b");
        Landing ofVisitor = by("v", "device:1", landing("l2", T + 5_000, null));
        Landing ofDevice = by("w", "device:2", landing("l3", T + 6_000, null));
        Landing again = landing("l4", T + 2 * DAY, "a");
        Landing orphan = landing("l5", T + 3 * DAY, "z");
        Landing rejected = landing("l6", T + 2_000, "r");
        return List.of(
                counted,
                ofDouble,
                doubleOf(counted, click("c2", T + 1_000, "b")),
                by("v", "device:1", click("c3", T + 1_000, "x")),
                by("y", "device:2", click("c4", T + 2_000)),
                as(ClickStanding.INVALID, click("c5", T + 1_000, "r")),
                round0(T + 10_000),
                ofVisitor,
                ofDevice,
                rejected,
                round0(T + WINDOW),
                closed("s1", ofDouble),
                closed("s2", ofVisitor),
                round0(T + WINDOW + 20_000),
                closed("s3", ofDevice),
                closed("s6", rejected),
                round0(T + DAY),
                again,
                closed("s4", again),
                round0(T + 3 * DAY + 1),
                orphan,
                closed("s5", orphan),
                round0(T + 4 * DAY),
                late(T + 4 * DAY, click("c6", T + 3 * DAY, "z")),
                round0(Long.MAX_VALUE));
    }

    private static RoundWatermark round0(long time) {
        return new RoundWatermark(0, 0, 1, time);
    }
}
