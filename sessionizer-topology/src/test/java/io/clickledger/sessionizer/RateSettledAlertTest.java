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
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.rate.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an hour may say before it is settled, and what only then. */
class RateSettledAlertTest {

    private static final long HOUR = 3_600_000;
    private static final long T = Instant.parse("2026-05-04T10:00:00Z").toEpochMilli();
    private static final SegmentValue SALE = new SegmentValue(Segment.LANDING_PAGE, "shop.example/sale");
    private static final SegmentValue OTHER = new SegmentValue(Segment.LANDING_PAGE, "shop.example/other");

    private final RateDriver stage = new RateDriver(
            new RateSettings(
                    ZoneId.of("UTC"),
                    EnumSet.of(Segment.ALL, Segment.LANDING_PAGE),
                    List.of(
                            new Target(Segment.LANDING_PAGE, "shop.example/sale", 0.5),
                            new Target(Segment.LANDING_PAGE, "*", 0.9)),
                    20),
            1);

    @AfterEach
    void close() {
        stage.close();
    }

    /** The target is 0.5; 0.3 land under their click id, and 0.3 are found to have landed once their landing window is over. */
    @Test
    void aTargetBetweenTheRunningAndTheFinalRateRaisesNoAlert() {
        for (int number = 0; number < 6; number++) {
            long time = T + number * HOUR;
            stage.hour(SALE, time, clicks(40));
            stage.hour(SALE, time, seen(12));
            stage.watermark(time + HOUR / 2);
            stage.watermark(time + HOUR);
            assertThat(stage.rates()).extracting(ClickMatchRate::getMatchRate).contains(0.3);
            stage.hour(SALE, time, started(12));
            stage.hour(SALE, time, landed(12, 700));
            stage.hour(SALE, time, notLanded(16));
            stage.watermark(time + HOUR + HOUR / 4);
            assertThat(stage.rates()).singleElement().satisfies(rate -> {
                assertThat(rate.getMatchRate()).isEqualTo(0.6);
                assertThat(rate.getFinal$()).isTrue();
            });
        }
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void aLostTagIsFoundInTheRunningHour() {
        hour(SALE, 0, 30, 20);
        stage.hour(SALE, T + HOUR, clicks(19));
        stage.watermark(T + HOUR + 1);
        assertThat(stage.alerts()).as("too few to say").isEmpty();
        stage.hour(SALE, T + HOUR, clicks(1));
        stage.watermark(T + HOUR + 2);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.BELOW_TARGET, T + HOUR));
        stage.hour(SALE, T + HOUR, clicks(10));
        stage.hour(SALE, T + HOUR, notLanded(30));
        stage.watermark(T + 3 * HOUR);
        assertThat(stage.alerts()).isEmpty();
    }

    @Test
    void aModerateFallIsFoundWhenTheHourIsSettled() {
        stage.hour(OTHER, T, clicks(40));
        stage.hour(OTHER, T, seen(30));
        stage.watermark(T + HOUR);
        stage.hour(OTHER, T, started(30));
        stage.hour(OTHER, T, notLanded(9));
        stage.watermark(T + HOUR + 1);
        assertThat(stage.alerts()).as("passed, but a click is pending").isEmpty();
        stage.hour(OTHER, T, notLanded(1));
        stage.watermark(T + HOUR + 2);
        assertThat(stage.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.BELOW_TARGET);
            assertThat(alert.getMatchRate()).isEqualTo(0.75);
            assertThat(alert.getTarget()).isEqualTo(0.9);
        });
        hour(OTHER, 1, 40, 30);
        assertThat(stage.alerts()).as("still below").isEmpty();
        hour(OTHER, 2, 40, 36);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.RECOVERED, T + 2 * HOUR));
    }

    @Test
    void anHourIsSettledOnlyWhenItHasPassed() {
        stage.hour(OTHER, T, clicks(40));
        stage.hour(OTHER, T, landed(30, 700));
        stage.hour(OTHER, T, notLanded(10));
        stage.watermark(T + HOUR - 1);
        assertThat(stage.alerts()).isEmpty();
        stage.watermark(T + HOUR);
        assertThat(kinds(stage.alerts())).containsExactly(tuple(AlertKind.BELOW_TARGET, T));
    }

    /** Landings were seen of 5 clicks that are still to come: nothing is pending, and too much seems to have landed. */
    @Test
    void landingsBeforeTheirClicksShowNoRecovery() {
        hour(SALE, 0, 30, 3);
        assertThat(stage.alerts()).hasSize(1);
        stage.hour(SALE, T + HOUR, clicks(30));
        stage.hour(SALE, T + HOUR, landed(12, 700));
        stage.hour(SALE, T + HOUR, notLanded(18));
        stage.hour(SALE, T + HOUR, seen(5));
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.alerts()).isEmpty();
        stage.hour(SALE, T + HOUR, clicks(5));
        stage.hour(SALE, T + HOUR, started(5));
        stage.watermark(T + 2 * HOUR + 1);
        assertThat(stage.rates())
                .filteredOn(rate -> rate.getWindowStartsAt() == T + HOUR)
                .singleElement()
                .matches(ClickMatchRate::getFinal$);
        assertThat(stage.alerts()).isEmpty();
    }

    /** The outcomes of 30 clicks have come, the clicks have not. */
    @Test
    void countsThatCannotBeRaiseNoAlert() {
        stage.hour(SALE, T, notLanded(30));
        stage.hour(SALE, T, landed(30, 700));
        stage.hour(SALE, T, clicks(50));
        stage.watermark(T + HOUR);
        assertThat(stage.alerts()).isEmpty();
        assertThat(stage.rates()).isEmpty();
        stage.hour(SALE, T, clicks(10));
        stage.watermark(T + HOUR + 1);
        assertThat(stage.rates()).hasSize(1);
        assertThat(stage.alerts()).isEmpty();
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
