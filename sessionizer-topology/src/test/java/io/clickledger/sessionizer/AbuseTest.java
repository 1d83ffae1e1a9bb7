// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.state.WriteBackStore;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** However much comes from or for one visitor: state stays bounded, and the sessions of others are what they were. */
class AbuseTest {

    private static final long GAP = SessionizerSettings.defaults().gap().toMillis();
    private static final long GRACE = 300_000;
    private static final long T = 1_700_000_000_000L;

    /** Ids of 64 events and 64 pages, for 64 open and 64 closed sessions, and some hundred bytes for the rest of each. */
    private static final int LARGEST_RECORD = 250_000;
    /** 64 ids of 16 bytes. */
    private static final int LARGEST_CHUNK = 1_100;
    /** Those of 100,000 ids. Each piece whose pages are still told apart has some more. */
    private static final int MOST_ID_CHUNKS = 100_000 / 64;

    @Test
    void oneVisitorWithMoreEventsThanAnyCapTouchesNobodyElse() {
        // A tenth of the events an hour brings at 1,000 a second, in pieces of a tenth: as many pieces.
        SessionizerSettings settings = settings(1_000, Duration.ofHours(24));
        int events = 360_000;
        SimulatedTask quiet = new SimulatedTask(settings);
        SimulatedTask abused = new SimulatedTask(settings);
        List<SpecificRecord> others = others(events, 10);
        int next = 0;
        int mostChunks = 0;
        int mostRecords = 0;
        for (int i = 0; i < events; i++) {
            SiteEvent event = TestEvent.of("abuser", T + i * 10L, "abuse " + i);
            event.setPage("page " + i % 300);
            abused.process(event);
            if (i % 1_000 == 0) {
                for (; next < others.size() && time(others.get(next)) <= T + i * 10L; next++) {
                    quiet.process(others.get(next));
                    abused.process(others.get(next));
                }
                if (i > 0) {
                    quiet.watermark(T + i * 10L - GRACE);
                    abused.watermark(T + i * 10L - GRACE);
                }
                abused.commit();
                mostChunks = Math.max(
                        mostChunks, abused.contents(StateStores.SESSION_CHUNKS).size());
                mostRecords = Math.max(
                        mostRecords, abused.contents(StateStores.OPEN_SESSIONS).size());
            }
        }
        assertThat(abused.writes(StateStores.OPEN_SESSIONS)).isLessThan(events / 100);
        assertThat(abused.writes(StateStores.SESSION_CHUNKS)).isLessThan(events / 16);
        quiet.watermark(EndOfInput.TIME);
        abused.watermark(EndOfInput.TIME);
        quiet.commit();
        abused.commit();

        assertThat(of(abused, false)).isNotEmpty().isEqualTo(of(quiet, false));
        List<Session> abuse = of(abused, true);
        assertThat(abuse.stream().mapToLong(Session::getEvents).sum()).isEqualTo(events);
        assertThat(abuse).as("pieces grow on when there are too many").anyMatch(piece -> piece.getEvents() > 10_000);
        assertThat(abuse.size()).isBetween(65, 200);
        assertThat(abuse).allMatch(piece -> piece.getDistinctPages() == 300 || piece.getEvents() < 300);
        assertThat(mostChunks).isBetween(1_000, MOST_ID_CHUNKS + 64 * 5);
        assertThat(mostRecords).isLessThan(1_000);
        assertThat(abused.largest(StateStores.OPEN_SESSIONS)).isLessThan(LARGEST_RECORD);
        assertThat(abused.largest(StateStores.SESSION_CHUNKS)).isLessThan(LARGEST_CHUNK);
        assertThat(abused.contents(StateStores.SESSION_CHUNKS)).isEmpty();
    }

    @Test
    void aSessionOfTenTimesMorePagesThanAreToldApartHasTheMostOfThem() {
        SimulatedTask task = new SimulatedTask(settings(Integer.MAX_VALUE, Duration.ofHours(24)));
        int mostChunks = 0;
        for (int i = 0; i < 100_000; i++) {
            SiteEvent event = TestEvent.of("crawler", T + i, "e" + i);
            event.setPage("page " + i);
            task.process(event);
            if (i % 1_000 == 999) {
                task.commit();
                mostChunks = Math.max(
                        mostChunks, task.contents(StateStores.SESSION_CHUNKS).size());
            }
        }
        task.watermark(EndOfInput.TIME);
        task.commit();

        assertThat(of(task, "crawler")).singleElement().satisfies(session -> {
            assertThat(session.getEvents()).isEqualTo(100_000);
            assertThat(session.getPageViews()).isEqualTo(100_000);
            assertThat(session.getDistinctPages()).isEqualTo(10_000);
        });
        assertThat(mostChunks).isLessThanOrEqualTo(MOST_ID_CHUNKS + 10_000 / 64);
        assertThat(task.largest(StateStores.OPEN_SESSIONS)).isLessThan(10_000);
    }

    @Test
    void aMillionVisitorsOfOneEventTakeNoMoreMemoryThanTheCacheMay() {
        CacheBounds bounds = CacheBounds.ofBytes(4 << 20);
        SimulatedTask task = new SimulatedTask(SessionizerSettings.defaults(), bounds);
        int visitors = 100_000;
        for (int i = 0; i < visitors; i++) {
            task.process(TestEvent.of("visitor " + i, T + i, "e" + i));
            assertThat(memory(task)).isLessThanOrEqualTo(bounds.bytes());
        }
        task.commit();
        assertThat(task.writes(StateStores.OPEN_SESSIONS)).isEqualTo(visitors);
        assertThat(task.contents(StateStores.OPEN_SESSIONS)).hasSize(visitors);
        task.watermark(EndOfInput.TIME);
        task.commit();
        assertThat(task.records).hasSize(visitors);
        assertThat(task.contents(StateStores.OPEN_SESSIONS)).isEmpty();
    }

    private static long memory(SimulatedTask task) {
        return ((WriteBackStore<?>) task.store(StateStores.OPEN_SESSIONS)).bytesInMemory();
    }

    private static SessionizerSettings settings(int maxEvents, Duration maxDuration) {
        return new SessionizerSettings(
                Duration.ofMillis(GAP),
                maxDuration,
                maxEvents,
                false,
                false,
                ZoneId.of("UTC"),
                Duration.ofDays(30),
                Optional.empty(),
                SessionizerSettings.DEFAULT_CACHE_BYTES);
    }

    /** Ordinary visitors over the same time. */
    private static List<SpecificRecord> others(int abuserEvents, int visitors) {
        List<SpecificRecord> events = new ArrayList<>();
        for (int i = 0; i < abuserEvents / 1_000; i++) {
            events.add(TestEvent.of("other " + i % visitors, T + i * 10_000L, "o" + i));
        }
        return events;
    }

    private static long time(SpecificRecord event) {
        return ((SiteEvent) event).getOccurredAt();
    }

    private static List<Session> of(SimulatedTask task, boolean abuser) {
        return task.records.stream()
                .map(Session.class::cast)
                .filter(session -> session.getVisitorKey().equals("abuser") == abuser)
                .toList();
    }

    private static List<Session> of(SimulatedTask task, String visitor) {
        return task.records.stream()
                .map(Session.class::cast)
                .filter(session -> session.getVisitorKey().equals(visitor))
                .toList();
    }
}
