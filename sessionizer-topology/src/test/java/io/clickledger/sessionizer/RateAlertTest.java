// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.CountChange.clicks;
import static io.clickledger.sessionizer.CountChange.landed;
import static io.clickledger.sessionizer.CountChange.notLanded;
import static io.clickledger.sessionizer.CountChange.seen;
import static io.clickledger.sessionizer.CountChange.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.AlertKind;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.rate.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateAlertTest {

    private static final long HOUR = 3_600_000;
    private static final long T = Instant.parse("2026-05-04T10:00:00Z").toEpochMilli();
    private static final SegmentValue SALE = new SegmentValue(Segment.LANDING_PAGE, "shop.example/sale");
    private static final SegmentValue OTHER = new SegmentValue(Segment.LANDING_PAGE, "shop.example/other");
    private static final SegmentValue PAID = new SegmentValue(Segment.CHANNEL, "PAID_SEARCH");

    private final RateDriver stage = new RateDriver(
            settings(
                    new Target(Segment.LANDING_PAGE, "shop.example/sale", 0.5),
                    new Target(Segment.LANDING_PAGE, "*", 0.9),
                    new Target(Segment.LANDING_PAGE, "shop.example/never-clicked", 0.5)),
            1);

    private static RateSettings settings(Target... targets) {
        Set<Segment> segments = EnumSet.of(Segment.ALL, Segment.CHANNEL, Segment.LANDING_PAGE);
        return new RateSettings(ZoneId.of("UTC"), segments, List.of(targets), 20);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anHourThatFallsSaysSoAtOnceAndOnlyOnce() {
        stage.hour(SALE, T, clicks(19));
        stage.watermark(T + 1);
        assertThat(stage.alerts()).as("too few to say").isEmpty();
        stage.hour(SALE, T, clicks(1));
        stage.hour(SALE, T, seen(4));
        stage.watermark(T + 2);
        assertThat(stage.alertRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("LANDING_PAGE:shop.example/sale");
            assertThat(record.timestamp()).isEqualTo(T + 2);
            assertThat(record.value())
                    .isEqualTo(MatchRateAlert.newBuilder()
                            .setKind(AlertKind.BELOW_TARGET)
                            .setSegment(Segment.LANDING_PAGE)
                            .setSegmentValue("shop.example/sale")
                            .setWindowStartsAt(T)
                            .setWindowEndsAt(T + HOUR)
                            .setMatchRate(0.2)
                            .setTarget(0.5)
                            .setValid(20L)
                            .setTagMissingSuspected(false)
                            .setWatermark(T + 2)
                            .build());
        });
        assertThat(stage.observer.alerts).containsExactly(AlertKind.BELOW_TARGET);

        for (int hour = 0; hour < 5; hour++) {
            hour(SALE, hour, 30, 3);
            assertThat(stage.alerts()).as("still below in hour " + hour).isEmpty();
        }
    }

    @Test
    void aRateThatMeetsTheTargetExactlyIsNotBelow() {
        stage.hour(SALE, T, clicks(20));
        stage.hour(SALE, T, seen(5));
        stage.watermark(T + 1);
        assertThat(stage.alerts()).as("half the target while it runs").isEmpty();
        stage.hour(SALE, T, started(5));
        stage.hour(SALE, T, landed(5, 700));
        stage.hour(SALE, T, notLanded(10));
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void onlyASettledHourShowsThatItHasRecovered() {
        hour(SALE, 0, 30, 3);
        assertThat(stage.alerts()).extracting(MatchRateAlert::getKind).containsExactly(AlertKind.BELOW_TARGET);

        stage.hour(SALE, T + HOUR, clicks(40));
        stage.hour(SALE, T + HOUR, seen(40));
        stage.watermark(T + 2 * HOUR - 1);
        assertThat(stage.alerts()).as("not over yet").isEmpty();
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.alerts()).as("over, but clicks are pending").isEmpty();
        stage.hour(SALE, T + HOUR, started(40));
        stage.watermark(T + 2 * HOUR + 1);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.RECOVERED, T + HOUR));
    }

    @Test
    void theHourThatFellMayShowItItself() {
        stage.hour(SALE, T, clicks(20));
        stage.watermark(T + 1);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.BELOW_TARGET, T));
        stage.hour(SALE, T, landed(20, 700));
        stage.watermark(T + HOUR - 1);
        assertThat(stage.alerts()).isEmpty();
        stage.watermark(T + HOUR);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.RECOVERED, T));

        stage.hour(SALE, T, clicks(100));
        stage.watermark(T + HOUR + 1);
        assertThat(stage.alerts()).as("an hour falls only once").isEmpty();
    }

    @Test
    void anHourWithFewClicksShowsNothing() {
        hour(SALE, 0, 30, 3);
        stage.alerts();
        hour(SALE, 1, 19, 19);
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void itMayFallAgainInALaterHour() {
        hour(SALE, 0, 30, 3);
        hour(SALE, 1, 30, 30);
        hour(SALE, 2, 30, 3);
        hour(SALE, 3, 30, 3);
        hour(SALE, 4, 30, 30);
        assertThat(kinds(stage.alerts()))
                .containsExactly(
                        tuple(AlertKind.BELOW_TARGET, T),
                        tuple(AlertKind.RECOVERED, T + HOUR),
                        tuple(AlertKind.BELOW_TARGET, T + 2 * HOUR),
                        tuple(AlertKind.RECOVERED, T + 4 * HOUR));
    }

    @Test
    void anHourBeforeOneThatMetTheTargetDoesNotFall() {
        hour(SALE, 0, 30, 30);
        hour(SALE, 1, 30, 30);
        stage.hour(SALE, T, clicks(100));
        stage.watermark(T + 2 * HOUR + 1);
        assertThat(stage.alerts()).isEmpty();
        hour(SALE, 2, 30, 3);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.BELOW_TARGET, T + 2 * HOUR));
    }

    @Test
    void anHourBeforeTheOneThatFellDoesNotRecover() {
        hour(SALE, 1, 30, 3);
        assertThat(stage.alerts()).hasSize(1);
        stage.hour(SALE, T, clicks(30));
        stage.hour(SALE, T, landed(30, 700));
        stage.watermark(T + 2 * HOUR + 1);
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void hoursThatComeTogetherAreJudgedInOrderOfTime() {
        stage.hour(SALE, T + HOUR, clicks(30));
        stage.hour(SALE, T + HOUR, landed(30, 700));
        stage.hour(SALE, T, clicks(30));
        stage.watermark(T + 5 * HOUR);
        assertThat(kinds(stage.alerts()))
                .containsExactly(tuple(AlertKind.BELOW_TARGET, T), tuple(AlertKind.RECOVERED, T + HOUR));
    }

    @Test
    void theTargetOfEachIsForThoseWithoutOneOfTheirOwn() {
        hour(SALE, 0, 30, 20);
        hour(OTHER, 0, 30, 20);
        hour(PAID, 0, 30, 1);
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getSegmentValue()).isEqualTo("shop.example/other");
            assertThat(alert.getTarget()).isEqualTo(0.9);
        });
    }

    @Test
    void aSegmentWithoutClicksIsNotBelow() {
        stage.hour(
                new SegmentValue(Segment.LANDING_PAGE, "shop.example/never-clicked"),
                T,
                RateCounts.newBuilder().setOrphan(50).build());
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.alerts()).isEmpty();
        ClickMatchRate rate = stage.rates().get(0);
        assertThat(rate.getMatchRate()).isNull();
        assertThat(rate.getSessionsPerClick()).isNull();
        assertThat(rate.getSessions()).isEqualTo(50);
        assertThat(rate.getFinal$()).isTrue();
    }

    @Test
    void daysRaiseNoAlerts() {
        stage.day(SALE, T, clicks(30));
        stage.watermark(T + 40 * HOUR);
        assertThat(stage.rates()).hasSize(1);
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void aRestartNeitherRepeatsNorForgets() {
        hour(SALE, 0, 30, 3);
        assertThat(stage.alerts()).hasSize(1);
        stage.restart();
        hour(SALE, 1, 30, 3);
        assertThat(stage.alerts()).isEmpty();
        stage.hour(SALE, T + 2 * HOUR, clicks(30));
        stage.hour(SALE, T + 2 * HOUR, landed(30, 700));
        stage.watermark(T + 2 * HOUR + 1);
        stage.restart();
        stage.watermark(T + 3 * HOUR);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.RECOVERED, T + 2 * HOUR));
        stage.restart();
        stage.watermark(T + 4 * HOUR);
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void aPageWithoutALandingIsSuspectedOfAMissingTagOnceItsHourHasPassed() {
        stage.hour(OTHER, T, clicks(19));
        stage.hour(SALE, T, clicks(20));
        stage.hour(PAID, T, clicks(20));
        stage.day(SALE, T, clicks(20));
        stage.watermark(T + HOUR - 1);
        assertThat(stage.rates()).hasSize(4).noneMatch(ClickMatchRate::getTagMissingSuspected);
        stage.watermark(T + HOUR);
        assertThat(stage.rateRecords())
                .as("the others say nothing new")
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo("HOUR 2026-05-04T10:00:00Z LANDING_PAGE shop.example/sale");
                    assertThat(record.value().getTagMissingSuspected()).isTrue();
                });
        stage.hour(SALE, T, seen(1));
        stage.watermark(T + HOUR + 1);
        assertThat(stage.rates()).singleElement().matches(rate -> !rate.getTagMissingSuspected());
        stage.hour(SALE, T, started(1));
        stage.hour(SALE, T, notLanded(19));
        stage.hour(OTHER, T, clicks(1));
        stage.hour(OTHER, T, notLanded(20));
        stage.watermark(T + 2 * HOUR);
        List<TestRecord<String, ClickMatchRate>> records = stage.rateRecords();
        assertThat(records)
                .extracting(
                        record -> record.value().getSegmentValue(),
                        record -> record.value().getTagMissingSuspected())
                .containsExactly(tuple("shop.example/other", true), tuple("shop.example/sale", false));
        assertThat(records).allSatisfy(record -> RateIdentities.hold(record.value()));
    }

    /** An hour after the first, passed and settled at once. */
    private void hour(SegmentValue segment, int number, long clicks, long landed) {
        long time = T + number * HOUR;
        stage.hour(segment, time, clicks(clicks));
        stage.hour(segment, time, landed(landed, 700));
        stage.hour(segment, time, notLanded(clicks - landed));
        stage.watermark(time + HOUR);
    }

    private static List<Tuple> kinds(List<MatchRateAlert> alerts) {
        return alerts.stream()
                .map(alert -> tuple(alert.getKind(), alert.getWindowStartsAt()))
                .toList();
    }
}
