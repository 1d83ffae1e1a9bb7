// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.StateStores;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When state is written, and that nothing depends on it: neither commits nor crashes nor the size of the cache. */
class CommitTest {

    private static final long GAP = SessionizerSettings.defaults().gap().toMillis();
    private static final long T = 1_700_000_000_000L;
    /** Pieces become full, have chunks, and there are more than are cut. */
    private static final SessionizerSettings SMALL_PIECES = new SessionizerSettings(
            Duration.ofMillis(GAP),
            Duration.ofHours(24),
            70,
            false,
            false,
            ZoneId.of("UTC"),
            Duration.ofDays(30),
            Optional.empty(),
            0);

    private static final List<SpecificRecord> INPUT = input();
    private static final List<String> EXPECTED = expected();

    @Test
    void whatHasChangedIsWrittenOncePerVisitorAndCommit() {
        SimulatedTask task = new SimulatedTask(SessionizerSettings.defaults());
        for (int i = 0; i < 10; i++) {
            task.process(TestEvent.of("a", T + i, "a" + i));
            task.process(TestEvent.of("b", T + i, "b" + i));
        }
        assertThat(task.writes(StateStores.OPEN_SESSIONS)).isZero();
        task.commit();
        assertThat(task.writes(StateStores.OPEN_SESSIONS)).isEqualTo(2);
        assertThat(task.contents(StateStores.OPEN_SESSIONS)).hasSize(2);

        task.process(TestEvent.of("b", T + 10, "b10"));
        task.commit();
        task.commit();
        assertThat(task.writes(StateStores.OPEN_SESSIONS)).isEqualTo(3);
    }

    @Test
    void aVisitorWhoComesAndGoesBetweenTwoCommitsIsNeverWritten() {
        SimulatedTask task = new SimulatedTask(SessionizerSettings.defaults());
        task.process(TestEvent.of("a", T, "a"));
        task.watermark(T + GAP + 1);
        task.watermark(T + 2 * GAP + 1);
        task.commit();

        assertThat(task.writes(StateStores.OPEN_SESSIONS)).isZero();
        assertThat(task.records).hasSize(1);
    }

    @Test
    void aVisitorWhoGoesLeavesNothingBehind() {
        SimulatedTask task = new SimulatedTask(SessionizerSettings.defaults());
        for (int i = 0; i < 200; i++) {
            SiteEvent event = TestEvent.of("a", T + i, "a" + i);
            event.setPage("page " + i);
            task.process(event);
        }
        task.commit();
        assertThat(task.contents(StateStores.OPEN_SESSIONS)).hasSize(1);
        assertThat(task.contents(StateStores.SESSION_CHUNKS)).hasSize(3 + 3);

        task.watermark(EndOfInput.TIME);
        task.commit();
        assertThat(task.contents(StateStores.OPEN_SESSIONS)).isEmpty();
        assertThat(task.contents(StateStores.SESSION_CHUNKS)).isEmpty();
        assertThat(((Session) task.records.get(0)).getDistinctPages()).isEqualTo(200);
    }

    static List<CacheBounds> caches() {
        return List.of(
                new CacheBounds(0, 0),
                new CacheBounds(1 << 20, 2),
                CacheBounds.ofBytes(20_000),
                CacheBounds.ofBytes(64 << 20));
    }

    @ParameterizedTest
    @MethodSource("caches")
    void theOutputIsTheSameByteForByteWhateverTheCacheAndWhereverItCrashes(CacheBounds cache) {
        Random random = new Random(cache.dirty());
        SimulatedTask task = new SimulatedTask(SMALL_PIECES, cache);
        for (SpecificRecord record : INPUT) {
            task.process(record);
            if (random.nextInt(100) == 0) {
                task.commit();
            }
            if (random.nextInt(300) == 0) {
                task.crash();
            }
        }
        task.commit();
        assertThat(task.output).isEqualTo(EXPECTED);
        assertThat(task.contents(StateStores.OPEN_SESSIONS)).isEmpty();
        assertThat(task.contents(StateStores.SESSION_CHUNKS)).isEmpty();
        assertThat(task.contents(StateStores.VISITOR_CLICKS)).isEmpty();
    }

    @Test
    void theStateIsTheSameByteForByteToo() {
        SimulatedTask quiet = new SimulatedTask(SMALL_PIECES, CacheBounds.ofBytes(64 << 20));
        SimulatedTask crashing = new SimulatedTask(SMALL_PIECES, CacheBounds.ofBytes(30_000));
        for (int i = 0; i < INPUT.size(); i++) {
            quiet.process(INPUT.get(i));
            crashing.process(INPUT.get(i));
            if (i % 100 == 99) {
                crashing.commit();
                crashing.crash();
            }
            if (i % 1_000 == 999) {
                quiet.commit();
                assertThat(hex(crashing)).isEqualTo(hex(quiet));
            }
        }
    }

    private static List<String> hex(SimulatedTask task) {
        List<String> entries = new ArrayList<>();
        for (String store :
                List.of(StateStores.OPEN_SESSIONS, StateStores.SESSION_CHUNKS, StateStores.VISITOR_CLICKS)) {
            task.contents(store).forEach((key, value) -> entries.add(store + key + Bytes.wrap(value)));
        }
        return entries;
    }

    private static List<String> expected() {
        SimulatedTask task = new SimulatedTask(SMALL_PIECES, CacheBounds.ofBytes(64 << 20));
        INPUT.forEach(task::process);
        task.commit();
        assertThat(task.output).hasSizeGreaterThan(200);
        return task.output;
    }

    /** One visitor with most of the events, some with few; copies, disorder, and events that are late. */
    private static List<SpecificRecord> input() {
        Random random = new Random(42);
        Random clicks = new Random(43);
        List<SpecificRecord> input = new ArrayList<>();
        List<SiteEvent> sent = new ArrayList<>();
        long watermark = T - GAP;
        for (int i = 0; i < 6_000; i++) {
            // After each rush a pause, so that pieces pile up, and then go.
            long now = T + i * 200L + i / 3_500 * 2 * GAP;
            SiteEvent event;
            if (!sent.isEmpty() && random.nextInt(8) == 0) {
                int back = random.nextInt(4) == 0 ? 8_000 : 100;
                event = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(back)));
            } else {
                String visitor = random.nextInt(10) < 9 ? "hot" : "v" + random.nextInt(20);
                long disorder = random.nextInt(50) == 0 ? 2 * GAP : 60_000;
                event = TestEvent.of(visitor, now - (long) (random.nextDouble() * disorder), "e" + i);
                event.setPage("page " + random.nextInt(visitor.equals("hot") ? 5_000 : 5));
                sent.add(event);
            }
            input.add(event);
            if (clicks.nextInt(10) == 0) {
                input.add(click(clicks, now));
            }
            if (random.nextInt(40) == 0 && now - GAP / 4 > watermark) {
                watermark = now - GAP / 4;
                input.add(new Watermark(0, 1, watermark));
            }
        }
        input.add(new Watermark(0, 1, EndOfInput.TIME));
        return input;
    }

    /** With copies by either id, double clicks, and late ones. */
    private static InboundClick click(Random random, long now) {
        String visitor = "v" + random.nextInt(5);
        long time = now - random.nextInt(random.nextInt(10) == 0 ? (int) GAP : 30_000);
        InboundClick click = TestClick.of(visitor, time, visitor + random.nextInt(400));
        if (random.nextBoolean()) {
            TestClick.withClickId(click, visitor + random.nextInt(400));
        }
        return TestClick.onAd(click, "ad-" + random.nextInt(2));
    }
}
