// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

    private final Windows berlin = new Windows(ZoneId.of("Europe/Berlin"));

    @Test
    void anHourBeginsWithItsFirstMomentAndEndsBeforeTheNext() {
        assertHour(berlin, "2026-03-28T10:00:00+01:00", "2026-03-28T10:00:00+01:00", 60);
        assertHour(berlin, "2026-03-28T10:59:59.999+01:00", "2026-03-28T10:00:00+01:00", 60);
        assertHour(berlin, "2026-03-28T11:00:00+01:00", "2026-03-28T11:00:00+01:00", 60);
    }

    @Test
    void aDayHas23HoursWhenClocksGoForwardAnd25WhenTheyGoBack() {
        assertDay(berlin, "2026-03-28T12:00:00+01:00", "2026-03-28T00:00:00+01:00", 24);
        assertDay(berlin, "2026-03-29T12:00:00+02:00", "2026-03-29T00:00:00+01:00", 23);
        assertDay(berlin, "2026-10-25T12:00:00+01:00", "2026-10-25T00:00:00+02:00", 25);
    }

    @Test
    void anHourThatComesTwiceIsTwoWindows() {
        assertHour(berlin, "2026-10-25T02:30:00+02:00", "2026-10-25T02:00:00+02:00", 60);
        assertHour(berlin, "2026-10-25T02:30:00+01:00", "2026-10-25T02:00:00+01:00", 60);
        assertHour(berlin, "2026-03-29T03:30:00+02:00", "2026-03-29T03:00:00+02:00", 60);
    }

    @Test
    void whereClocksAreSetByHalfAnHourAnHourEndsThere() {
        Windows lordHowe = new Windows(ZoneId.of("Australia/Lord_Howe"));
        assertHour(lordHowe, "2026-04-05T01:45:00+11:00", "2026-04-05T01:00:00+11:00", 60);
        assertHour(lordHowe, "2026-04-05T01:45:00+10:30", "2026-04-05T01:30:00+10:30", 30);
    }

    @Test
    void aZoneMayBeAheadByMinutes() {
        assertHour(
                new Windows(ZoneId.of("Asia/Kathmandu")), "2026-01-01T00:10:00+05:45", "2026-01-01T00:00:00+05:45", 60);
    }

    /** Around every change of the clocks in a century, also where it was at midnight or a day was left out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "America/St_Johns",
                "America/Havana",
                "Pacific/Apia",
                "America/Sao_Paulo",
                "Africa/Monrovia",
                "Asia/Kathmandu"
            })
    void windowsFollowEachOtherWithoutGapOrOverlap(String zone) {
        Windows windows = new Windows(ZoneId.of(zone));
        Instant at = Instant.parse("1945-01-01T00:00:00Z");
        Instant end = Instant.parse("2040-01-01T00:00:00Z");
        while (at.isBefore(end)) {
            var change = ZoneId.of(zone).getRules().nextTransition(at);
            at = change == null ? end : change.getInstant();
            long from = at.minus(Duration.ofHours(30)).toEpochMilli();
            long to = at.plus(Duration.ofHours(30)).toEpochMilli();
            assertTiling(windows::hour, from, to);
            assertTiling(windows::day, from, to);
        }
    }

    @Test
    void noTimeIsTooFarOff() {
        for (long time : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1}) {
            for (Window window : berlin.of(time)) {
                assertThat(window.startsAt()).isLessThan(window.endsAt());
            }
        }
    }

    private static void assertTiling(LongFunction<Window> windows, long from, long to) {
        Window window = windows.apply(from);
        while (window.endsAt() < to) {
            Window next = windows.apply(window.endsAt());
            assertThat(next.startsAt()).isEqualTo(window.endsAt());
            for (long within = window.startsAt(); within < window.endsAt(); within += 10_000_019) {
                assertThat(windows.apply(within)).isEqualTo(window);
            }
            assertThat(windows.apply(window.endsAt() - 1)).isEqualTo(window);
            window = next;
        }
    }

    private static void assertHour(Windows windows, String at, String start, int minutes) {
        Window window = windows.hour(ms(at));
        assertThat(window.startsAt()).isEqualTo(ms(start));
        assertThat(window.endsAt() - window.startsAt()).isEqualTo(minutes * 60_000L);
    }

    private static void assertDay(Windows windows, String at, String start, int hours) {
        Window window = windows.day(ms(at));
        assertThat(window.startsAt()).isEqualTo(ms(start));
        assertThat(window.endsAt() - window.startsAt()).isEqualTo(hours * 3_600_000L);
    }

    private static long ms(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }
}
