// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.TestFacts.as;
import static io.clickledger.sessionizer.TestFacts.click;
import static io.clickledger.sessionizer.TestFacts.closed;
import static io.clickledger.sessionizer.TestFacts.landing;
import static io.clickledger.sessionizer.TestFacts.late;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Segment;
import io.clickledger.schemas.EndOfInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clicks and sessions add to the counts of their windows and segments, and when that is sent. */
class ClickCountsTest {

    private static final long HOUR = 3_600_000L;
    private static final long T = 1_700_000_000_000L / HOUR * HOUR;
    private static final long WINDOW = 30 * 60_000L;

    private final ClickStageDriver driver = new ClickStageDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aClickIsPendingFromWhenItIsMeasuredToItsOutcome() {
        Landing landing = landing("l", T + 1_500, "a");
        driver.facts(click("c", T, "a"));
        driver.watermark(T + 1);
        assertThat(all().getClicks()).isEqualTo(1);
        assertThat(all().getLandingSeen()).isZero();
        driver.facts(landing);
        driver.watermark(T + 20_000);
        assertThat(all().getLandingSeen()).isEqualTo(1);
        assertThat(all().getSessionStarted()).isZero();
        driver.facts(closed("s", landing));
        driver.end();
        RateCounts counts = all();
        assertThat(counts.getClicks()).isEqualTo(1);
        assertThat(counts.getLandingSeen()).isZero();
        assertThat(counts.getSessionStarted()).isEqualTo(1);
        assertThat(counts.getMatchedByClickId()).isEqualTo(1);
        assertThat(counts.getFromClick()).isEqualTo(1);
        assertThat(counts.getLatencyHistogram().get(4)).isEqualTo(1);
    }

    @Test
    void aClickCountsInEachSegmentAndBothWindowsOfItsOwnTime() {
        Landing landing = landing("l", T + HOUR, "a");
        driver.facts(click("c", T + HOUR - 1, "a"), landing, closed("s", landing));
        driver.end();
        assertThat(driver.counts().keySet())
                .containsExactly(
                        "DAY " + T / 86_400_000L * 86_400_000L + " ALL all",
                        "DAY " + T / 86_400_000L * 86_400_000L + " CAMPAIGN google / cpc / spring",
                        "DAY " + T / 86_400_000L * 86_400_000L + " CHANNEL PAID_SEARCH",
                        "DAY " + T / 86_400_000L * 86_400_000L + " LANDING_PAGE shop.example/p",
                        "DAY " + T / 86_400_000L * 86_400_000L + " PLATFORM google",
                        "HOUR " + T + " ALL all",
                        "HOUR " + T + " CAMPAIGN google / cpc / spring",
                        "HOUR " + T + " CHANNEL PAID_SEARCH",
                        "HOUR " + T + " LANDING_PAGE shop.example/p",
                        "HOUR " + T + " PLATFORM google");
        assertThat(driver.counts().values()).containsOnly(all());
    }

    @Test
    void anOrphanCountsWhereItsLandingIs() {
        Landing landing = landing("l", T, "a");
        driver.facts(landing, closed("s", landing));
        driver.end();
        assertThat(driver.counts(RateWindow.HOUR, Segment.CHANNEL, "DIRECT").getOrphan())
                .isEqualTo(1);
        assertThat(driver.counts(RateWindow.HOUR, Segment.PLATFORM, "(not set)").getOrphan())
                .isEqualTo(1);
        assertThat(driver.counts(RateWindow.HOUR, Segment.CAMPAIGN, "(not set)").getOrphan())
                .isEqualTo(1);
        assertThat(driver.counts(RateWindow.HOUR, Segment.LANDING_PAGE, TestFacts.PAGE)
                        .getOrphan())
                .isEqualTo(1);
    }

    @Test
    void aSessionWithoutAClickIdIsCountedBesideTheOthers() {
        Landing landing = landing("l", T + 1, null);
        driver.facts(click("c", T, "a"), landing, closed("s", landing));
        driver.end();
        assertThat(all().getSessionsWithoutClickId()).isEqualTo(1);
        assertThat(all().getMatchedByVisitor()).isEqualTo(1);
        assertThat(all().getFromClick()).isZero();
    }

    @Test
    void lateAndRejectedClicksAreCountedAsSuch() {
        driver.facts(as(ClickStanding.INVALID, click("c", T, "a")), late(T + 5, click("d", T, "b")));
        driver.end();
        assertThat(all().getClicks()).isEqualTo(2);
        assertThat(all().getInvalid()).isEqualTo(1);
        assertThat(all().getNotLanded()).isEqualTo(1);
        assertThat(all().getLateClicks()).isEqualTo(1);
    }

    @Test
    void manyClicksMakeOneChangeForEachWindowAndSegment() {
        for (int i = 0; i < 500; i++) {
            driver.facts(click("c" + i, T + i, "a" + i));
        }
        driver.watermark(T + 10_000);
        assertThat(driver.rateChanges).hasSize(10);
        assertThat(all().getClicks()).isEqualTo(500);
    }

    @Test
    void whatIsCountedIsSentBeforeTheWatermarkThatItIsOf() {
        driver.facts(click("c", T, "a"));
        driver.watermark(T + 1);
        driver.watermark(T + 2 * WINDOW);
        driver.end();
        assertThat(driver.handedOn)
                .extracting(RoundWatermark::getTime)
                .containsExactly(T + 1, T + 2 * WINDOW, EndOfInput.TIME);
        assertThat(driver.handedOn).allMatch(handedOn -> handedOn.getRound() == 0 && handedOn.getSources() == 1);
        int watermarks = 0;
        for (String sent : driver.rateTopic) {
            watermarks += sent.equals("watermark") ? 1 : 0;
            if (sent.equals("rates")) {
                assertThat(watermarks).isLessThan(3);
            }
        }
        assertThat(driver.rateTopic.get(0)).isEqualTo("rates");
        assertThat(driver.rateTopic.get(driver.rateTopic.size() - 1)).isEqualTo("watermark");
    }

    private RateCounts all() {
        return driver.counts(RateWindow.HOUR, Segment.ALL, "all");
    }
}
