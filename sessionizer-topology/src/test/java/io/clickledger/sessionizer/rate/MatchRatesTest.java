// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.state.StoredRate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchRatesTest {

    private static final long WINDOW = 1_800_000;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final MatchRates rates = new MatchRates(BERLIN, 20, WINDOW);

    /** No two sets of outcomes, or of classes, have the same sum. */
    @Test
    void allCountsAreInTheSumsThatTheyBelongTo() {
        RateCounts counts = RateCounts.newBuilder()
                .setClicks(100)
                .setInvalid(1)
                .setDoubleClick(2)
                .setNonLanding(4)
                .setSessionStarted(8)
                .setJoinedSession(16)
                .setConsentDenied(32)
                .setNotLanded(20)
                .setLandingSeen(5)
                .setFromClick(1)
                .setJoinedOnly(2)
                .setReturnVisit(4)
                .setSharedLink(8)
                .setRejectedClick(16)
                .setLateLanding(32)
                .setOrphan(64)
                .build();
        ClickMatchRate rate = record(counts);
        assertThat(rate.getValid()).isEqualTo(93);
        assertThat(rate.getLanded()).isEqualTo(56);
        assertThat(rate.getPending()).isEqualTo(17);
        assertThat(rate.getSessions()).isEqualTo(127);
        assertThat(rate.getMatchRate()).isEqualTo(61.0 / 93);
        assertThat(rate.getSessionsPerClick()).isEqualTo(1.27);
        assertThat(rate.getCounts()).isEqualTo(counts);
    }

    @Test
    void withoutClicksThereAreNoRates() {
        ClickMatchRate rate =
                record(RateCounts.newBuilder().setClicks(3).setInvalid(3).build());
        assertThat(rate.getMatchRate()).isNull();
        assertThat(rate.getSessionsPerClick()).isZero();
        assertThat(rate.getLatencyP50Ms()).isNull();
        assertThat(record(CountArithmetic.zero()).getSessionsPerClick()).isNull();
    }

    @Test
    void quantilesAreUpperEndsOfBuckets() {
        // 100 landings: 50 up to 100 ms, 40 up to 250 ms, 9 up to 500 ms, 1 up to 1 s.
        ClickMatchRate rate = record(histogram(50, 40, 9, 1));
        assertThat(rate.getLatencyP50Ms()).isEqualTo(100);
        assertThat(rate.getLatencyP90Ms()).isEqualTo(250);
        assertThat(rate.getLatencyP99Ms()).isEqualTo(500);

        ClickMatchRate oneMore = record(histogram(50, 41, 9, 1));
        assertThat(oneMore.getLatencyP50Ms()).isEqualTo(250);
        assertThat(oneMore.getLatencyP99Ms()).isEqualTo(500);
        assertThat(record(histogram(50, 41, 9, 2)).getLatencyP99Ms()).isEqualTo(1_000);

        ClickMatchRate one = record(histogram(0, 0, 1));
        assertThat(one.getLatencyP50Ms()).isEqualTo(500);
        assertThat(one.getLatencyP99Ms()).isEqualTo(500);
    }

    @Test
    void beyondTheLastBucketTheLandingWindowIsTheGreatestLatency() {
        RateCounts beyond = RateCounts.newBuilder()
                .setLatencyHistogram(LatencyHistogram.of(3_000_000))
                .build();
        assertThat(new MatchRates(BERLIN, 20, 7_200_000)
                        .record(account(beyond), 0)
                        .getLatencyP50Ms())
                .isEqualTo(7_200_000);
        // Counted with a longer landing window than there is now: it was beyond the bucket before all the same.
        assertThat(new MatchRates(BERLIN, 20, 60_000).record(account(beyond), 0).getLatencyP50Ms())
                .isEqualTo(1_800_000);
    }

    /** The window's start in local time; the hour that comes twice has two offsets. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:30:00Z, HOUR 2026-03-29T01:00:00+01:00 ALL all",
        "2026-03-29T01:30:00Z, HOUR 2026-03-29T03:00:00+02:00 ALL all",
        "2026-10-25T00:30:00Z, HOUR 2026-10-25T02:00:00+02:00 ALL all",
        "2026-10-25T01:30:00Z, HOUR 2026-10-25T02:00:00+01:00 ALL all"
    })
    void keysTellHoursApart(Instant time, String key) {
        Window window = new Windows(BERLIN).hour(time.toEpochMilli());
        assertThat(rates.key(rates.record(MatchRates.begin(change(window, CountArithmetic.zero())), 0)))
                .isEqualTo(key);
    }

    @Test
    void everyWindowOfAYearHasAKeyOfItsOwn() {
        for (String zone : List.of("Europe/Berlin", "Australia/Lord_Howe", "UTC", "Asia/Kolkata")) {
            Windows windows = new Windows(ZoneId.of(zone));
            MatchRates local = new MatchRates(ZoneId.of(zone), 20, WINDOW);
            Set<String> keys = new HashSet<>();
            long end = Instant.parse("2027-01-01T00:00:00Z").toEpochMilli();
            Window hour = windows.hour(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
            for (; hour.startsAt() < end; hour = windows.hour(hour.endsAt())) {
                StoredRate account = MatchRates.begin(change(hour, CountArithmetic.zero()));
                assertThat(keys.add(local.key(local.record(account, 0)))).isTrue();
            }
            assertThat(keys).hasSizeGreaterThan(8_750);
        }
    }

    private ClickMatchRate record(RateCounts counts) {
        return rates.record(account(counts), 0);
    }

    private static StoredRate account(RateCounts counts) {
        RateChange change = change(new Windows(BERLIN).hour(0), counts);
        StoredRate account = MatchRates.begin(change);
        MatchRates.add(account, change, 0);
        return account;
    }

    private static RateChange change(Window window, RateCounts counts) {
        return new RateChange(window.length(), window.startsAt(), window.endsAt(), Segment.ALL, "all", counts);
    }

    private static RateCounts histogram(long... counts) {
        List<Long> buckets = new ArrayList<>(Collections.nCopies(LatencyHistogram.BUCKETS, 0L));
        for (int i = 0; i < counts.length; i++) {
            buckets.set(i, counts[i]);
        }
        return RateCounts.newBuilder().setLatencyHistogram(buckets).build();
    }
}
