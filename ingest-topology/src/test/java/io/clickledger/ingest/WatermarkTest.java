// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import static io.clickledger.ingest.IngestDriver.CLICKS;
import static io.clickledger.ingest.IngestDriver.PAGE_VIEWS;
import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.PageView;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.EndOfInput;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Watermarks as they come out of the whole topology; the rules behind them have tests of their own. */
class WatermarkTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final long GRACE = Duration.ofMinutes(5).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    static IngestSettings history() {
        return new IngestSettings(
                InputMode.HISTORY, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(1), "salt");
    }

    @Test
    void aWatermarkComesAfterTheEventsItSpeaksOfAndHasNoKey() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            driver.passTime(SILENCE);

            List<TestRecord<String, SpecificRecord>> written = driver.readEvents();
            TestRecord<String, SpecificRecord> last = written.get(written.size() - 1);
            assertThat(last.key()).isNull();
            assertThat(last.value()).isEqualTo(new Watermark(0, 1, NOON - GRACE));
            assertThat(last.timestamp()).isEqualTo(NOON - GRACE);
        }
    }

    @Test
    void aPartitionThatBroughtNothingHoldsTheSourceBackUntilItIsProvenToBeEmpty() {
        try (IngestDriver driver = live()) {
            driver.send(at(NOON));
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).isEmpty();

            driver.rawInput.proveRead(CLICKS, NOON - MINUTE.toMillis());
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).containsExactly(NOON - MINUTE.toMillis() - GRACE);
        }
    }

    @Test
    void anIdlePartitionsTimeRunsOnFromItsLastEventAndDoesNotJumpToNow() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            // Arrives now, but happened an hour ago: a stream that lags by an hour.
            driver.send(at(NOON - HOUR), NOON);
            driver.rawInput.proveRead(PAGE_VIEWS, NOON);
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).last().isEqualTo(NOON - HOUR - GRACE);

            driver.rawInput.proveRead(PAGE_VIEWS, NOON + MINUTE.toMillis());
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).containsExactly(NOON - HOUR - GRACE + MINUTE.toMillis());
        }
    }

    @Test
    void withoutProofSilenceSaysNothing() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            driver.passTime(Duration.ofHours(2));
            assertThat(driver.readWatermarks()).isNotEmpty().containsOnly(NOON - GRACE);
        }
    }

    @Test
    void losingTheProofDoesNotTakeTimeBack() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            driver.rawInput.proveRead(PAGE_VIEWS, NOON + HOUR);
            driver.passTime(SILENCE);
            driver.rawInput.loseProof(PAGE_VIEWS);
            driver.send(at(NOON + 1));
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).isNotEmpty().containsOnly(NOON + HOUR - GRACE);
        }
    }

    @Test
    void deadLettersDoNotMoveTime() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            PageView invalid = at(NOON + 30_000);
            invalid.setUrl("nowhere");
            driver.send(invalid, NOON + 30_000);
            driver.passTime(SILENCE);
            assertThat(driver.readDeadLetters()).hasSize(1);
            assertThat(driver.readWatermarks()).containsOnly(NOON - GRACE);
        }
    }

    @Test
    void aSilentSourceRepeatsItselfEveryTenSeconds() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            driver.passTime(Duration.ofMillis(200));
            assertThat(driver.readWatermarks()).hasSize(1);
            driver.passTime(Duration.ofMillis(9_800));
            assertThat(driver.readWatermarks()).isEmpty();
            driver.passTime(Duration.ofMillis(200));
            assertThat(driver.readWatermarks()).hasSize(1);
            assertThat(driver.observer.watermarks).isEqualTo(2);
        }
    }

    @Test
    void aNewNumberOfSourcesIsAnnouncedAtOnce() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            driver.passTime(SILENCE);
            driver.readEvents();
            driver.rawInput.sources = 3;
            driver.passTime(Duration.ofMillis(200));
            assertThat(driver.read(Watermark.class)).containsExactly(new Watermark(0, 3, NOON - GRACE));
        }
    }

    @Test
    void nothingIsAnnouncedWhileTheNumberOfSourcesIsNotKnown() {
        try (IngestDriver driver = live()) {
            driver.rawInput.existing.remove(CLICKS);
            driver.rawInput.sources = 0;
            driver.send(at(NOON));
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).isEmpty();
        }
    }

    @Test
    void inHistoryTimeStandsStillBetweenRecordsWhateverIsProven() {
        try (IngestDriver driver = new IngestDriver(history(), Instant.ofEpochMilli(NOON + HOUR))) {
            driver.rawInput.existing.remove(CLICKS);
            driver.send(at(NOON));
            driver.rawInput.proveRead(PAGE_VIEWS, NOON + HOUR);
            driver.passTime(Duration.ofHours(2));
            assertThat(driver.readWatermarks()).isNotEmpty().containsOnly(NOON - GRACE);
        }
    }

    @Test
    void inHistoryWhereTheWatermarksStandAmongTheEventsDependsOnTheRecordsAlone() {
        List<SpecificRecord> fast = eventsOfHistory(Duration.ZERO);
        List<SpecificRecord> slow = eventsOfHistory(Duration.ofSeconds(11));

        assertThat(fast).filteredOn(Watermark.class::isInstance).hasSizeGreaterThan(2);
        // In between, the slow one repeats what it said last, which moves nobody's time.
        assertThat(withoutRepetitions(slow)).isEqualTo(fast);
    }

    private static List<SpecificRecord> eventsOfHistory(Duration pause) {
        try (IngestDriver driver = new IngestDriver(history(), Instant.ofEpochMilli(NOON + HOUR))) {
            driver.rawInput.existing.remove(CLICKS);
            for (int minute : new int[] {0, 3, 2, 7, 4, 30, 29, 60}) {
                driver.send(at(NOON + minute * MINUTE.toMillis()), NOON + HOUR);
                driver.passTime(pause);
            }
            return driver.readEvents().stream().map(TestRecord::value).toList();
        }
    }

    private static List<SpecificRecord> withoutRepetitions(List<SpecificRecord> events) {
        Set<Watermark> seen = new HashSet<>();
        return events.stream()
                .filter(event -> !(event instanceof Watermark watermark) || seen.add(watermark))
                .toList();
    }

    @Test
    void inHistoryAnEndedPartitionNoLongerCountsAndTheLastEndEndsTheSourceAtOnce() {
        try (IngestDriver driver = new IngestDriver(history(), Instant.ofEpochMilli(NOON + HOUR))) {
            driver.send(at(NOON));
            driver.passTime(SILENCE);
            assertThat(driver.readWatermarks()).isEmpty();

            driver.sendEndOfInput(CLICKS, 0);
            driver.passTime(Duration.ofMillis(200));
            assertThat(driver.readWatermarks()).containsExactly(NOON - GRACE);

            driver.sendEndOfInput(PAGE_VIEWS, 0);
            driver.passTime(Duration.ofMillis(200));
            List<TestRecord<String, SpecificRecord>> written = driver.readEvents();
            assertThat(written).hasSize(1);
            assertThat(written.get(0).value()).isEqualTo(new Watermark(0, 1, EndOfInput.TIME));
            assertThat(written.get(0).timestamp()).isEqualTo(NOON);
            assertThat(driver.readDeadLetters()).isEmpty();
            assertThat(driver.observer.received).isEqualTo(1);
        }
    }

    @Test
    void emptyHistoryEndsTooWithTimestampZero() {
        try (IngestDriver driver = new IngestDriver(history(), Instant.ofEpochMilli(NOON))) {
            driver.sendEndOfInput(CLICKS, 0);
            driver.sendEndOfInput(PAGE_VIEWS, 0);
            driver.passTime(Duration.ofMillis(200));
            List<TestRecord<String, SpecificRecord>> written = driver.readEvents();
            assertThat(written.get(0).value()).isEqualTo(new Watermark(0, 1, EndOfInput.TIME));
            assertThat(written.get(0).timestamp()).isZero();
        }
    }

    private static IngestDriver live() {
        return new IngestDriver(IngestSettings.defaults(), Instant.ofEpochMilli(NOON));
    }

    private static PageView at(long time) {
        PageView view = Raw.view();
        view.setOccurredAt(time);
        return view;
    }
}
