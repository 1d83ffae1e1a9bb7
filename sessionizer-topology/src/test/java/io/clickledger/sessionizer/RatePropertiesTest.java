// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static io.clickledger.sessionizer.CountChange.clicks;
import static io.clickledger.sessionizer.CountChange.notLanded;
import static io.clickledger.sessionizer.CountChange.seen;
import static io.clickledger.sessionizer.CountChange.started;
import static io.clickledger.sessionizer.RateDriver.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.rate.SegmentValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random clicks over two days, of several partitions, some of them late: the records against a plain count. */
class RatePropertiesTest {

    private static final int SOURCES = 3;
    private static final long STEP = Duration.ofMinutes(7).toMillis();
    private static final List<SegmentValue> PAGES = List.of(
            new SegmentValue(Segment.LANDING_PAGE, "shop.example/a"),
            new SegmentValue(Segment.LANDING_PAGE, "shop.example/b"));

    /** @param knownAt when it is resolved, @param settledAt when it is final; epoch milliseconds, UTC */
    private record Click(long time, long knownAt, long settledAt, boolean landed, SegmentValue page, int source) {}

    @ParameterizedTest
    @CsvSource({
        "1, Europe/Berlin, 2026-03-28T12:00:00Z",
        "2, Europe/Berlin, 2026-10-24T12:00:00Z",
        "3, Australia/Lord_Howe, 2026-04-04T00:00:00Z",
        "4, Australia/Lord_Howe, 2026-10-03T00:00:00Z",
        "5, UTC, 2026-05-04T10:00:00Z"
    })
    void whatIsWrittenIsWhatIsCounted(long seed, String zone, Instant begin) {
        Random random = new Random(seed);
        List<Click> clicks = randomClicks(random, begin.toEpochMilli());
        RateSettings settings =
                new RateSettings(ZoneId.of(zone), EnumSet.of(Segment.ALL, Segment.LANDING_PAGE), List.of(), 5);
        Map<String, ClickMatchRate> latest = new HashMap<>();
        try (RateDriver stage = new RateDriver(settings, SOURCES)) {
            long before = begin.toEpochMilli() - 1;
            long end = begin.plus(Duration.ofDays(4)).toEpochMilli();
            for (long now = before + STEP; before < end; before = now, now += STEP) {
                advance(stage, clicks, before, now, random);
                keep(stage, latest);
                if (random.nextInt(20) == 0) {
                    stage.restart();
                }
            }
            for (int source = 0; source < SOURCES; source++) {
                stage.watermark(source, SOURCES, EndOfInput.TIME);
            }
            keep(stage, latest);
        }
        assertThat(latest.values()).allSatisfy(rate -> {
            assertThat(rate.getFinal$()).as("%s", rate).isTrue();
            assertThat(rate.getTimeZone()).isEqualTo(zone);
            counted(rate, clicks);
        });
        for (RateWindow window : List.of(RateWindow.HOUR, RateWindow.DAY)) {
            for (Segment segment : List.of(Segment.ALL, Segment.LANDING_PAGE)) {
                assertThat(latest.values().stream()
                                .filter(rate -> rate.getWindow() == window && rate.getSegment() == segment)
                                .mapToLong(rate -> rate.getCounts().getClicks())
                                .sum())
                        .isEqualTo(clicks.size());
            }
        }
    }

    private static List<Click> randomClicks(Random random, long begin) {
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            long time = begin + random.nextLong(Duration.ofHours(48).toMillis());
            boolean late = random.nextInt(10) == 0;
            long known = time + (late ? random.nextLong(Duration.ofHours(30).toMillis()) : 1);
            long settled = known + random.nextLong(Duration.ofHours(2).toMillis());
            clicks.add(new Click(
                    time, known, settled, random.nextBoolean(), PAGES.get(random.nextInt(2)), random.nextInt(SOURCES)));
        }
        return clicks;
    }

    /** Each partition says what has happened in its own, and then how far it is. */
    private static void advance(RateDriver stage, List<Click> clicks, long before, long now, Random random) {
        int first = random.nextInt(SOURCES);
        for (int i = 0; i < SOURCES; i++) {
            int source = (first + i) % SOURCES;
            for (Click click : clicks) {
                if (click.source() == source) {
                    boolean known = click.knownAt() > before && click.knownAt() <= now;
                    boolean settled = click.settledAt() > before && click.settledAt() <= now;
                    change(stage, click, known, settled);
                }
            }
            stage.watermark(source, SOURCES, now);
        }
    }

    private static void change(RateDriver stage, Click click, boolean known, boolean settled) {
        for (SegmentValue segment : List.of(ALL, click.page())) {
            List<RateCounts> changes = new ArrayList<>();
            if (known) {
                changes.add(clicks(1));
                if (click.landed()) {
                    changes.add(seen(1));
                }
            }
            if (settled) {
                changes.add(click.landed() ? started(1) : notLanded(1));
            }
            for (RateCounts change : changes) {
                stage.hour(segment, click.time(), change);
                stage.day(segment, click.time(), change);
            }
        }
    }

    private static void keep(RateDriver stage, Map<String, ClickMatchRate> latest) {
        for (TestRecord<String, ClickMatchRate> record : stage.rateRecords()) {
            ClickMatchRate rate = record.value();
            RateIdentities.hold(rate);
            assertThat(rate.getFinal$())
                    .as("%s", rate)
                    .isEqualTo(rate.getPending() == 0 && rate.getWatermark() >= rate.getWindowEndsAt());
            ClickMatchRate before = latest.put(record.key(), rate);
            if (before != null) {
                int more = before.getFinal$() || before.getRevision() > 0 ? 1 : 0;
                assertThat(rate.getRevision()).as("%s", rate).isEqualTo(before.getRevision() + more);
            }
        }
    }

    private static void counted(ClickMatchRate rate, List<Click> clicks) {
        List<Click> within = clicks.stream()
                .filter(click -> click.time() >= rate.getWindowStartsAt() && click.time() < rate.getWindowEndsAt())
                .filter(click ->
                        rate.getSegment() == Segment.ALL || click.page().value().equals(rate.getSegmentValue()))
                .toList();
        assertThat(rate.getCounts().getClicks()).as("%s", rate).isEqualTo(within.size());
        assertThat(rate.getLanded())
                .as("%s", rate)
                .isEqualTo(within.stream().filter(Click::landed).count());
        assertThat(rate.getCounts().getLandingSeen()).as("%s", rate).isZero();
    }
}
