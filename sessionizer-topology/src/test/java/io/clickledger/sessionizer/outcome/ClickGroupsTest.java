// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import static io.clickledger.avro.ClickStanding.COUNTED;
import static io.clickledger.avro.ClickStanding.DOUBLE_CLICK;
import static io.clickledger.avro.ClickStanding.INVALID;
import static io.clickledger.avro.ClickStanding.NON_LANDING;
import static io.clickledger.sessionizer.TestClick.byBot;
import static io.clickledger.sessionizer.TestClick.onAd;
import static io.clickledger.sessionizer.TestClick.withAction;
import static io.clickledger.sessionizer.TestClick.withClickId;
import static io.clickledger.sessionizer.outcome.ClicksOfVisitor.DOUBLE;
import static io.clickledger.sessionizer.outcome.ClicksOfVisitor.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.CountedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.TestClick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickGroupsTest {

    private static final long T = 1_700_000_000_000L;

    private final ClicksOfVisitor clicks = new ClicksOfVisitor();

    @ParameterizedTest
    @ValueSource(longs = {1, 1_999, DOUBLE})
    void upToTheDoubleClickWindowAfterACountedClickAnotherIsItsDouble(long later) {
        clicks.accept(withClickId(at(0, "a"), "x")).accept(at(later, "b")).watermark(EndOfInput.TIME);

        assertThat(clicks.standings()).containsExactly(COUNTED, DOUBLE_CLICK);
        assertThat(clicks.announced.get(0).getDoubleOf()).isNull();
        assertThat(clicks.announced.get(1).getDoubleOf()).isEqualTo(new CountedClick("click:GCLID:x", "a", T));
        assertThat(clicks.announced)
                .extracting(AnnouncedClick::getMatchKey)
                .containsExactly("click:GCLID:x", "event:b");
    }

    @Test
    void afterTheDoubleClickWindowAClickCountsAgain() {
        clicks.accept(at(0, "a")).accept(at(DOUBLE + 1, "b")).watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED, COUNTED);
    }

    @Test
    void clicksOfTheSameMomentAreNoDoubles() {
        clicks.accept(at(0, "b")).accept(at(0, "a")).accept(at(1, "c")).watermark(EndOfInput.TIME);

        assertThat(clicks.standings()).containsExactly(COUNTED, COUNTED, DOUBLE_CLICK);
        assertThat(clicks.announced)
                .extracting(announced -> announced.getClick().getEventId())
                .containsExactly("a", "b", "c");
        assertThat(clicks.announced.get(2).getDoubleOf().getEventId()).isEqualTo("a");
    }

    @Test
    void clicksOnOtherAdsAreNoDoubles() {
        clicks.accept(at(0, "a"))
                .accept(onAd(at(1, "b"), "ad-2"))
                .accept(onAd(at(2, "c"), null))
                .accept(onAd(at(3, "d"), "ad-2"))
                .watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED, COUNTED, COUNTED, DOUBLE_CLICK);
    }

    @Test
    void withoutAdsTheLandingPageTellsDoubles() {
        clicks.accept(onPage(at(0, "a"), "shop/p"))
                .accept(onPage(at(1, "b"), "shop/q"))
                .accept(onPage(at(2, "c"), "shop/p"))
                .watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED, COUNTED, DOUBLE_CLICK);
    }

    @Test
    void clicksWithNeitherAdNorPageAreNoDoubles() {
        clicks.accept(onPage(at(0, "a"), null)).accept(onPage(at(1, "b"), null)).watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED, COUNTED);
    }

    @Test
    void aDoubleClickHasNoDoublesOfItsOwn() {
        clicks.accept(at(0, "a"))
                .accept(at(1_500, "b"))
                .accept(at(3_000, "c"))
                .accept(at(4_000, "d"))
                .watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED, DOUBLE_CLICK, COUNTED, DOUBLE_CLICK);
        assertThat(clicks.announced.get(3).getDoubleOf().getEventId()).isEqualTo("c");
    }

    @Test
    void aRobotsClickIsInvalidFirstOfAllAndCountsForNone() {
        clicks.accept(at(0, "a"))
                .accept(byBot(at(1, "b")))
                .accept(byBot(withAction(at(2, "c"), ClickAction.CALL)))
                .accept(byBot(at(5_000, "d")))
                .accept(at(5_001, "e"))
                .watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED, INVALID, INVALID, INVALID, COUNTED);
        assertThat(clicks.announced.get(1).getDoubleOf()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ClickAction.class,
            names = {"CALL", "LEAD_FORM", "EXPAND"})
    void whatNeverLandsHasDoublesToo(ClickAction action) {
        clicks.accept(withAction(at(0, "a"), action))
                .accept(withAction(at(1, "b"), action))
                .accept(at(2, "c"))
                .watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(NON_LANDING, DOUBLE_CLICK, DOUBLE_CLICK);
    }

    @Test
    void anActionThatOnlyNewerVersionsKnowMayLand() {
        clicks.accept(withAction(at(0, "a"), ClickAction.UNKNOWN)).watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).containsExactly(COUNTED);
    }

    @Test
    void aClickIsDecidedOnceTheWatermarkHasPassedIt() {
        clicks.watermark(T).accept(at(0, "a"));
        assertThat(clicks.watermark(T).announced).isEmpty();
        assertThat(clicks.watermark(T + 1).announced).singleElement().satisfies(announced -> {
            assertThat(announced.getClick()).isEqualTo(at(0, "a"));
            assertThat(announced.getLateAt()).isNull();
        });
        assertThat(clicks.watermark(T + 2).announced).hasSize(1);
    }

    @Test
    void aClickThatTheWatermarkHasPassedIsLateAndDecidedAtOnce() {
        clicks.accept(at(0, "a")).watermark(T + 5_000);
        clicks.accept(at(1_000, "b")).accept(at(4_999, "c")).accept(at(5_000, "d"));

        assertThat(clicks.announced)
                .extracting(AnnouncedClick::getStanding, AnnouncedClick::getLateAt)
                .containsExactly(tuple(COUNTED, null), tuple(DOUBLE_CLICK, T + 5_000), tuple(COUNTED, T + 5_000));
        clicks.watermark(EndOfInput.TIME);
        assertThat(clicks.standings()).endsWith(DOUBLE_CLICK);
        assertThat(clicks.announced.get(3).getDoubleOf().getEventId()).isEqualTo("c");
    }

    @Test
    void aLateClickDoesNotChangeWhatWasDecided() {
        clicks.accept(at(1_000, "a")).watermark(T + 5_000).accept(at(0, "late"));
        assertThat(clicks.standings()).containsExactly(COUNTED, COUNTED);
    }

    @Test
    void copiesByEventIdOrClickIdArePassedOver() {
        clicks.accept(withClickId(at(0, "a"), "x"))
                .accept(withClickId(at(0, "a"), "x"))
                .accept(withClickId(at(3_000, "a"), "other"))
                .accept(withClickId(at(6_000, "b"), "x"))
                .watermark(T + 8_000)
                .accept(withClickId(at(7_000, "c"), "x"))
                .watermark(EndOfInput.TIME);
        assertThat(clicks.announced)
                .extracting(announced -> announced.getClick().getEventId())
                .containsExactly("a");
        assertThat(clicks.copies).isEqualTo(4);
    }

    @Test
    void copiesOfInvalidAndDoubleClicksArePassedOverToo() {
        clicks.accept(byBot(at(0, "a")))
                .accept(at(1, "b"))
                .accept(at(2, "c"))
                .watermark(T + 3)
                .accept(byBot(at(0, "a")))
                .accept(at(2, "c"));
        assertThat(clicks.standings()).containsExactly(INVALID, COUNTED, DOUBLE_CLICK);
        assertThat(clicks.copies).isEqualTo(2);
    }

    @Test
    void aCopyIsKnownUpToTheLandingWindowWhateverTheStepsOfTheWatermark() {
        clicks.accept(withClickId(at(0, "a"), "x"))
                .accept(withClickId(at(WINDOW, "b"), "x"))
                .accept(withClickId(at(WINDOW + 1, "c"), "x"))
                .watermark(T + 10 * WINDOW);
        assertThat(clicks.announced)
                .extracting(announced -> announced.getClick().getEventId())
                .containsExactly("a", "c");
    }

    @Test
    void decidedClicksAreForgottenALandingWindowLater() {
        clicks.accept(at(0, "a")).watermark(T + WINDOW);
        assertThat(clicks.isForgotten()).isFalse();
        assertThat(clicks.watermark(T + WINDOW + 1).isForgotten()).isTrue();
    }

    @Test
    void aLateClickIsRememberedForALandingWindowFromWhenItCame() {
        clicks.watermark(T + 3 * WINDOW).accept(at(0, "a")).watermark(T + 4 * WINDOW);
        clicks.accept(at(1, "b")).accept(at(0, "a"));
        assertThat(clicks.standings()).containsExactly(COUNTED, DOUBLE_CLICK);
        assertThat(clicks.copies).isEqualTo(1);
        clicks.watermark(T + 4 * WINDOW + 1).accept(at(0, "a"));
        assertThat(clicks.standings()).containsExactly(COUNTED, DOUBLE_CLICK, COUNTED);
    }

    @Test
    void theEndOfInputDecidesAndForgetsEverything() {
        clicks.accept(at(0, "a")).accept(at(WINDOW, "b")).watermark(EndOfInput.TIME);
        assertThat(clicks.announced).hasSize(2);
        assertThat(clicks.isForgotten()).isTrue();
        clicks.accept(at(0, "late")).watermark(EndOfInput.TIME);
        assertThat(clicks.announced.get(2).getLateAt()).isEqualTo(EndOfInput.TIME);
        assertThat(clicks.isForgotten()).isTrue();
    }

    @Test
    void whoHasTooManyClicksWaitingHasTheEarliestDecided() {
        for (int i = 0; i <= ClickBounds.WAITING; i++) {
            clicks.accept(at(i * 10_000L, "e" + i));
        }
        assertThat(clicks.announced).singleElement().satisfies(announced -> {
            assertThat(announced.getClick().getEventId()).isEqualTo("e0");
            assertThat(announced.getLateAt()).isNull();
        });
        clicks.watermark(EndOfInput.TIME);
        assertThat(clicks.announced).hasSize(ClickBounds.WAITING + 1);
    }

    @Test
    void longTextsAreBoundedAsWellAsNumbers() {
        for (int i = 0; i < 100; i++) {
            InboundClick click = at(i, "e" + i);
            click.setTargetUrl("https://shop.example/" + "x".repeat(40_000));
            click.setLandingPage("shop.example/" + "x".repeat(40_000));
            clicks.accept(click);
        }
        assertThat(clicks.state().getWaiting()).hasSizeBetween(10, 20);
        assertThat(clicks.state().getDecided()).hasSizeBetween(20, 40);
    }

    private static InboundClick at(long afterT, String id) {
        return TestClick.of(ClicksOfVisitor.VISITOR, T + afterT, id);
    }

    private static InboundClick onPage(InboundClick click, String page) {
        click.setAdId(null);
        click.setLandingPage(page);
        return click;
    }
}
