// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.CountChange.clicks;
import static io.clickledger.sessionizer.CountChange.landed;
import static io.clickledger.sessionizer.CountChange.notLanded;
import static io.clickledger.sessionizer.CountChange.seen;
import static io.clickledger.sessionizer.CountChange.started;
import static io.clickledger.sessionizer.RateDriver.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Segment;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.state.RateStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateStageTest {

    private static final long HOUR = 3_600_000;
    private static final long T = Instant.parse("2026-05-04T10:00:00Z").toEpochMilli();
    private static final SegmentValue PAID = new SegmentValue(Segment.CHANNEL, "PAID_SEARCH");

    private final RateDriver stage = new RateDriver(RateSettings.defaults(), 1);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aRecordIsWrittenOfEachWindowThatChangedAndOfNoOther() {
        stage.hour(ALL, T, clicks(2));
        stage.hour(PAID, T, clicks(1));
        assertThat(stage.rates()).as("before any watermark").isEmpty();
        stage.watermark(T + 10_000);
        assertThat(stage.rateRecords())
                .extracting(TestRecord::key)
                .containsExactly("HOUR 2026-05-04T10:00:00Z ALL all", "HOUR 2026-05-04T10:00:00Z CHANNEL PAID_SEARCH");

        stage.hour(ALL, T, seen(1));
        stage.watermark(T + 20_000);
        ClickMatchRate rate = only(stage.rates());
        assertThat(rate.getSegment()).isEqualTo(Segment.ALL);
        assertThat(rate.getPending()).isEqualTo(2);
        assertThat(rate.getMatchRate()).isEqualTo(0.5);
        assertThat(rate.getFinal$()).isFalse();
        assertThat(rate.getRevision()).isZero();
        assertThat(rate.getWatermark()).isEqualTo(T + 20_000);

        stage.watermark(T + 30_000);
        assertThat(stage.rates()).as("nothing has changed").isEmpty();
    }

    @Test
    void itIsFinalOnceTheWindowHasPassedAndNothingIsPending() {
        stage.hour(ALL, T, clicks(2));
        stage.hour(ALL, T, landed(1, 700));
        stage.watermark(T + HOUR - 1);
        assertThat(only(stage.rates()).getFinal$()).isFalse();
        stage.watermark(T + HOUR);
        assertThat(stage.rates()).as("passed, but a click is pending").isEmpty();
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T + 2 * HOUR);
        ClickMatchRate rate = only(stage.rates());
        assertThat(rate.getFinal$()).isTrue();
        assertThat(rate.getRevision()).isZero();
        assertThat(rate.getMatchRate()).isEqualTo(0.5);
        stage.watermark(T + 3 * HOUR);
        assertThat(stage.rates()).isEmpty();
    }

    @Test
    void aSettledWindowIsFinalAtTheMomentItEnds() {
        stage.hour(ALL, T, clicks(1));
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T + HOUR - 1);
        assertThat(only(stage.rates()).getFinal$()).isFalse();
        stage.watermark(T + HOUR);
        ClickMatchRate rate = only(stage.rates());
        assertThat(rate.getFinal$()).isTrue();
        assertThat(rate.getRevision()).isZero();
    }

    @Test
    void aLateClickRevisesAFinalRecord() {
        stage.hour(ALL, T, clicks(1));
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T + HOUR);
        stage.rates();

        stage.hour(ALL, T, RateCounts.newBuilder().setClicks(1).setLateClicks(1).build());
        stage.watermark(T + 5 * HOUR);
        ClickMatchRate waiting = only(stage.rates());
        assertThat(waiting.getFinal$()).isFalse();
        assertThat(waiting.getPending()).isEqualTo(1);
        assertThat(waiting.getRevision()).isEqualTo(1);

        stage.hour(ALL, T, landed(1, 700));
        stage.watermark(T + 6 * HOUR);
        ClickMatchRate revised = only(stage.rates());
        assertThat(revised.getFinal$()).isTrue();
        assertThat(revised.getRevision()).isEqualTo(2);
        assertThat(revised.getCounts().getClicks()).isEqualTo(2);
        assertThat(revised.getCounts().getLateClicks()).isEqualTo(1);

        stage.hour(ALL, T, RateCounts.newBuilder().setOrphan(1).build());
        stage.watermark(T + 7 * HOUR);
        ClickMatchRate again = only(stage.rates());
        assertThat(again.getFinal$()).isTrue();
        assertThat(again.getRevision()).isEqualTo(3);
    }

    @Test
    void changesOfAllPartitionsAreSummedAndAllMustHaveSpoken() {
        try (RateDriver three = new RateDriver(RateSettings.defaults(), 3)) {
            three.hour(ALL, T, clicks(3));
            three.watermark(0, 3, T + HOUR);
            three.hour(ALL, T, clicks(4));
            three.watermark(1, 3, T + HOUR);
            assertThat(three.rates()).as("the third has not spoken").isEmpty();
            three.hour(ALL, T, notLanded(7));
            three.watermark(2, 3, T + HOUR - 1);
            ClickMatchRate rate = only(three.rates());
            assertThat(rate.getCounts().getClicks()).isEqualTo(7);
            assertThat(rate.getFinal$()).isFalse();
            three.watermark(2, 3, T + HOUR);
            assertThat(only(three.rates()).getFinal$()).isTrue();
        }
    }

    /** Of whom there are as many as the topic has partitions, even if one says less. */
    @Test
    void thePartitionsOfTheTopicAreWaitedFor() {
        try (RateDriver two = new RateDriver(RateSettings.defaults(), 2)) {
            two.hour(ALL, T, clicks(1));
            two.watermark(0, 1, T);
            assertThat(two.rates()).isEmpty();
            two.watermark(1, 2, T);
            assertThat(two.rates()).hasSize(1);
        }
    }

    @Test
    void theEndOfInputSettlesEverything() {
        stage.hour(ALL, T, clicks(1));
        stage.day(ALL, T, clicks(1));
        stage.hour(ALL, T, landed(1, 700));
        stage.day(ALL, T, landed(1, 700));
        stage.watermark(T);
        stage.rates();
        stage.watermark(EndOfInput.TIME);
        List<TestRecord<String, ClickMatchRate>> records = stage.rateRecords();
        assertThat(records)
                .extracting(TestRecord::key)
                .containsExactly("HOUR 2026-05-04T10:00:00Z ALL all", "DAY 2026-05-04T00:00:00Z ALL all");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.value().getFinal$()).isTrue();
            assertThat(record.value().getWatermark()).isEqualTo(EndOfInput.TIME);
            assertThat(record.timestamp()).isEqualTo(record.value().getWindowStartsAt());
        });

        stage.hour(ALL, T, RateCounts.newBuilder().setLateLanding(1).build());
        stage.watermark(EndOfInput.TIME);
        assertThat(only(stage.rates()).getRevision()).isEqualTo(1);
    }

    @Test
    void anOutcomeBeforeItsClickIsHeldBack() {
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T);
        assertThat(stage.rates()).isEmpty();
        stage.hour(ALL, T, clicks(1));
        stage.watermark(T + HOUR);
        assertThat(only(stage.rates()).getFinal$()).isTrue();
    }

    @Test
    void aLandingBeforeItsClickIsHeldBack() {
        stage.hour(ALL, T, clicks(2));
        stage.hour(ALL, T, landed(1, 700));
        stage.hour(ALL, T, seen(2));
        stage.watermark(T);
        assertThat(stage.rates()).as("three of two clicks have landed").isEmpty();
        stage.restart();
        stage.watermark(T + HOUR);
        assertThat(stage.rates()).isEmpty();
        stage.hour(ALL, T, clicks(1));
        stage.watermark(T + HOUR + 1);
        assertThat(only(stage.rates()).getMatchRate()).isEqualTo(1.0);
    }

    @Test
    void aRestartChangesNothing() {
        List<ClickMatchRate> quiet = run(stage, false);
        try (RateDriver restarted = new RateDriver(RateSettings.defaults(), 1)) {
            assertThat(run(restarted, true)).isEqualTo(quiet);
        }
        assertThat(quiet).hasSizeGreaterThan(20).allSatisfy(RateIdentities::hold);
        assertThat(quiet).filteredOn(ClickMatchRate::getFinal$).hasSize(10);
    }

    /** Five hours in two segments, each click settled an hour after it came. */
    private static List<ClickMatchRate> run(RateDriver driver, boolean restarts) {
        List<ClickMatchRate> written = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            long time = T + step * HOUR / 8;
            for (SegmentValue segment : List.of(ALL, PAID)) {
                driver.hour(segment, time, clicks(3));
                if (step % 3 == 0) {
                    driver.hour(segment, time, seen(2));
                    driver.hour(segment, time, started(2));
                    driver.hour(segment, time, notLanded(1));
                }
                if (restarts) {
                    driver.restart();
                }
                if (step >= 8 && (step - 8) % 3 != 0) {
                    driver.hour(segment, time - HOUR, notLanded(3));
                }
            }
            driver.watermark(time);
            written.addAll(driver.rates());
            if (restarts) {
                driver.restart();
            }
        }
        for (int step = 40; step < 48; step++) {
            if ((step - 8) % 3 != 0) {
                driver.hour(ALL, T + (step - 8) * HOUR / 8, notLanded(3));
                driver.hour(PAID, T + (step - 8) * HOUR / 8, notLanded(3));
            }
            driver.watermark(T + step * HOUR / 8);
            written.addAll(driver.rates());
        }
        return written;
    }

    @Test
    void onlyWhatIsUnsettledIsLookedUpAfterARestart() {
        stage.hour(ALL, T, clicks(1));
        stage.hour(PAID, T, clicks(1));
        stage.hour(PAID, T, notLanded(1));
        stage.watermark(T + HOUR);
        assertThat(stage.store(RateStores.RATE_PROGRESS).keySet())
                .filteredOn(key -> key.startsWith("unsettled."))
                .singleElement()
                .satisfies(key -> assertThat(key).endsWith("HOUR ALL:all"));
        stage.hour(ALL, T, notLanded(1));
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.store(RateStores.RATE_PROGRESS)).containsOnlyKeys("watermark", "sources", "source.0");
    }

    @Test
    void whatIsNoChangeIsSetAsideAndStrangeWatermarksArePassedOver() {
        stage.bytes("no change".getBytes(StandardCharsets.UTF_8));
        assertThat(stage.deadLetters()).isEqualTo(1);
        stage.hour(ALL, T, clicks(1));
        stage.value(new RoundWatermark(1, 0, 1, T));
        stage.value(new RoundWatermark(0, -1, 1, T));
        assertThat(stage.rates()).isEmpty();
        stage.watermark(T);
        assertThat(stage.rates()).hasSize(1);
    }

    @Test
    void theTimestampIsTheWatermarkOrTheWindow() {
        stage.hour(ALL, T, clicks(1));
        stage.watermark(T - HOUR);
        assertThat(stage.rateRecords())
                .singleElement()
                .extracting(TestRecord::timestamp)
                .isEqualTo(T);
        stage.value(new RateChange(RateWindow.HOUR, T, T + HOUR, Segment.ALL, "all", notLanded(1)));
        stage.watermark(T + 2 * HOUR);
        assertThat(stage.rateRecords())
                .singleElement()
                .extracting(TestRecord::timestamp)
                .isEqualTo(T + 2 * HOUR);
    }

    private static ClickMatchRate only(List<ClickMatchRate> rates) {
        assertThat(rates).hasSize(1);
        RateIdentities.hold(rates.get(0));
        return rates.get(0);
    }
}
