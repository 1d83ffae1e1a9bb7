// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimetableTest {

    private static final long NOW = 1_000_000_000L;

    @Test
    void allAtOnceTheLatestRecordLiesAtNow() {
        Timetable timetable = timetable(0, 5_000, 9_000, 7_000);

        assertThat(9_000 + timetable.shiftMs(NOW)).isEqualTo(NOW);
        assertThat(timetable.greatestAge()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void atThePaceAtWhichTheyCameEachIsSentAtItsTime() {
        Timetable timetable = timetable(0.5, 1_000, 3_000, 5_000);

        assertThat(1_000 + timetable.shiftMs(NOW)).isEqualTo(NOW);
        assertThat(timetable.greatestAge()).isZero();
    }

    @Test
    void noneIsSentBeforeItsTime() {
        // Sent after 0, 1 and 2 s: the second would be 9 s ahead if the first lay at now.
        Timetable timetable = timetable(1, 0, 10_000, 10_000);
        long shift = timetable.shiftMs(NOW);

        assertThat(10_000 + shift).isEqualTo(NOW + 1_000);
        assertThat(timetable.greatestAge()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void slowerThanTheyCameTheLaterOnesAreOld() {
        Timetable timetable = timetable(0.1, 0, 1_000, 2_000);

        assertThat(timetable.shiftMs(NOW)).isEqualTo(NOW);
        assertThat(timetable.greatestAge()).isEqualTo(Duration.ofSeconds(18));
        assertThat(timetable.naturalPace()).isEqualTo(1.5);
    }

    @Test
    void withoutRecordsThereIsNothingToShift() {
        assertThat(new Timetable(0).shiftMs(NOW)).isZero();
        assertThat(new Timetable(0).greatestAge()).isZero();
    }

    private static Timetable timetable(double recordsPerSecond, long... timestamps) {
        Timetable timetable = new Timetable(recordsPerSecond);
        for (long timestamp : timestamps) {
            timetable.add(timestamp);
        }
        return timetable;
    }
}
