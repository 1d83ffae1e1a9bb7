// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.Consent;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.state.StateStores;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionizerTopologyTest {

    private static final long GAP = SessionizerSettings.defaults().gap().toMillis();
    private static final long T = 1_700_000_000_000L;

    private final SessionizerDriver sessionizer = new SessionizerDriver();

    @AfterEach
    void close() {
        sessionizer.close();
    }

    @Test
    void aSourceThatHasNeverSpokenIsKnownAsSoonAsAnotherSaysThatThereIsOne() {
        sessionizer.watermark(0, 3, T);

        assertThat(sessionizer.observer.timeBySource)
                .containsOnly(entry(0, T), entry(1, Long.MIN_VALUE), entry(2, Long.MIN_VALUE));
    }

    @Test
    void aSessionIsPublishedOnceWhenTheWatermarkHasPassedItsGap() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.event(TestEvent.of("v", T + 60_000, "b"));
        sessionizer.watermark(0, 1, T + 60_000 + GAP);
        assertThat(sessionizer.sessionRecords()).isEmpty();

        sessionizer.watermark(0, 1, T + 60_000 + GAP + 1);
        assertThat(sessionizer.sessionRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("v");
            assertThat(record.timestamp()).isEqualTo(T + 60_000);
            assertThat(record.value().getEvents()).isEqualTo(2);
            assertThat(record.value().getEngaged()).isTrue();
        });
        sessionizer.watermark(0, 1, T + 10 * GAP);
        assertThat(sessionizer.sessionRecords()).isEmpty();
        assertThat(sessionizer.store(StateStores.OPEN_SESSIONS)).isEmpty();
        assertThat(sessionizer.observer.closed).containsExactly(EndReason.INACTIVITY);
        assertThat(sessionizer.observer.accepted).isEqualTo(2);
    }

    @Test
    void theWatermarkIsTheLeastOfAllSources() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 2, T + 2 * GAP);
        assertThat(sessionizer.sessions()).isEmpty();
        sessionizer.watermark(1, 2, T + GAP);
        assertThat(sessionizer.sessions()).isEmpty();
        assertThat(sessionizer.observer.watermark).isEqualTo(T + GAP);
        sessionizer.watermark(1, 2, T + GAP + 1);
        assertThat(sessionizer.sessions()).hasSize(1);
    }

    @Test
    void aNewSourceStopsTimeUntilItHasSpoken() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 1, T);
        sessionizer.watermark(0, 2, T + 5 * GAP);
        assertThat(sessionizer.sessions()).isEmpty();
        sessionizer.watermark(1, 2, T + 5 * GAP);
        assertThat(sessionizer.sessions()).hasSize(1);
    }

    @Test
    void sessionsClosedByOneWatermarkComeInOrderOfCloseTimeAndKey() {
        sessionizer.event(TestEvent.of("c", T + 5, "1"));
        sessionizer.event(TestEvent.of("a", T + 5, "2"));
        sessionizer.event(TestEvent.of("b", T, "3"));
        sessionizer.event(TestEvent.of("b", T + 9, "4"));
        sessionizer.event(TestEvent.of("d", T + 3, "5"));
        sessionizer.event(TestEvent.of("a", T - 3 * GAP, "6"));
        sessionizer.watermark(0, 1, EndOfInput.TIME);

        assertThat(sessionizer.sessions())
                .extracting(Session::getVisitorKey, Session::getEndedAt)
                .containsExactly(
                        tuple("a", T - 3 * GAP),
                        tuple("d", T + 3),
                        tuple("a", T + 5),
                        tuple("c", T + 5),
                        tuple("b", T + 9));
    }

    @Test
    void theEndOfInputClosesEverythingAndClearsTheState() {
        for (int i = 0; i < 50; i++) {
            sessionizer.event(TestEvent.of("v" + i % 10, T + i * GAP / 3, "e" + i));
        }
        sessionizer.watermark(0, 1, T);
        assertThat(sessionizer.observer.visitors).isEqualTo(10);
        sessionizer.watermark(0, 1, EndOfInput.TIME);

        assertThat(sessionizer.sessions().stream().mapToLong(Session::getEvents).sum())
                .isEqualTo(50);
        assertThat(sessionizer.store(StateStores.OPEN_SESSIONS)).isEmpty();
        assertThat(sessionizer.observer.visitors).isZero();
    }

    @Test
    void lateEventsAreSetAsideWithTheReasonAndTheWatermark() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 1, T + GAP + 1);
        SiteEvent near = TestEvent.of("v", T + GAP, "near");
        sessionizer.event(near);
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.event(TestEvent.of("w", T, "old"));

        List<LateReason> reasons = List.of(
                LateReason.NEAR_CLOSED_SESSION, LateReason.DUPLICATE_OF_CLOSED_SESSION, LateReason.WATERMARK_PASSED);
        var late = sessionizer.lateEvents();
        assertThat(late).extracting(record -> record.value().getReason()).isEqualTo(reasons);
        assertThat(late)
                .extracting(TestRecord::key, TestRecord::timestamp)
                .containsExactly(tuple("v", T + GAP), tuple("v", T), tuple("w", T));
        assertThat(late.get(0).value().getEvent()).isEqualTo(near);
        assertThat(late.get(0).value().getWatermark()).isEqualTo(T + GAP + 1);
        assertThat(sessionizer.observer.late).isEqualTo(reasons);
    }

    @Test
    void copiesCountOnce() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 1, EndOfInput.TIME);

        assertThat(sessionizer.sessions())
                .extracting(Session::getEvents, Session::getDuplicates)
                .containsExactly(tuple(1L, 1L));
        assertThat(sessionizer.observer.duplicates).isEqualTo(1);
    }

    @Test
    void eventsOfVisitorsWhoDeniedConsentAreOnlyCounted() {
        SiteEvent event = TestEvent.of("event:a", T, "a");
        event.setConsent(Consent.DENIED);
        sessionizer.event(event);
        sessionizer.watermark(0, 1, EndOfInput.TIME);

        assertThat(sessionizer.sessions()).isEmpty();
        assertThat(sessionizer.observer.consentDenied).isEqualTo(1);
        assertThat(sessionizer.observer.accepted).isZero();
    }

    @Test
    void inboundClicksAreInNoSession() {
        sessionizer.value("v", TestClick.of("v", T, "click"), T);
        sessionizer.watermark(0, 1, EndOfInput.TIME);

        assertThat(sessionizer.sessions()).isEmpty();
        assertThat(sessionizer.lateEvents()).isEmpty();
        assertThat(sessionizer.deadLetters()).isEmpty();
    }

    @Test
    void whatCannotBeDecodedGoesToTheDeadLettersAsItIs() {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.bytes("key", garbage, T);
        sessionizer.bytes("key", null, T);
        sessionizer.bytes("key", new byte[] {0, 0, 0, 99, 99, 1}, T);

        var letters = sessionizer.deadLetters();
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetterHeaders.REASON))
                .containsExactly(
                        DeadLetterReason.UNDECODABLE.name(),
                        DeadLetterReason.NULL_VALUE.name(),
                        DeadLetterReason.UNKNOWN_SCHEMA.name());
        TestRecord<byte[], byte[]> first = letters.get(0);
        assertThat(first.value()).isEqualTo(garbage);
        assertThat(first.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
        assertThat(first.timestamp()).isEqualTo(T);
        assertThat(header(first, DeadLetterHeaders.ORIGIN_TOPIC)).isEqualTo("events");
        assertThat(header(first, DeadLetterHeaders.ORIGIN_PARTITION)).isEqualTo("0");
        assertThat(header(first, DeadLetterHeaders.ORIGIN_OFFSET)).isEqualTo("1");
        assertThat(first.headers().lastHeader("of-origin").value()).containsExactly(1);
        sessionizer.watermark(0, 1, EndOfInput.TIME);
        assertThat(sessionizer.sessions()).hasSize(1);
    }

    @Test
    void anImpossibleWatermarkMovesNothing() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(-1, 1, EndOfInput.TIME);
        assertThat(sessionizer.sessions()).isEmpty();
        sessionizer.watermark(0, 1, EndOfInput.TIME);
        assertThat(sessionizer.sessions()).hasSize(1);
    }

    @Test
    void aVisitorsSessionsAreNumbered() {
        for (int i = 0; i < 3; i++) {
            sessionizer.event(TestEvent.of("v", T + i * 2 * GAP, "e" + i));
        }
        sessionizer.event(TestEvent.of(
                "v", T + SessionizerSettings.defaults().visitorHistory().toMillis() * 2, "later"));
        sessionizer.watermark(0, 1, EndOfInput.TIME);

        assertThat(sessionizer.sessions())
                .extracting(Session::getSessionNumber, Session::getNewVisitor)
                .containsExactly(tuple(1L, true), tuple(2L, false), tuple(3L, false), tuple(1L, true));
    }

    @Test
    void anEventCausesOneChangelogRecordAndALateOneNone() {
        sessionizer.watermark(0, 1, T);
        sessionizer.event(TestEvent.of("v", T, "a"));
        assertThat(sessionizer.changes(StateStores.OPEN_SESSIONS)).hasSize(1);
        sessionizer.event(TestEvent.of("v", T + 1, "b"));
        assertThat(sessionizer.changes(StateStores.OPEN_SESSIONS)).hasSize(1);
        sessionizer.event(TestEvent.of("w", T - 2 * GAP, "late"));
        assertThat(sessionizer.changes(StateStores.OPEN_SESSIONS)).isEmpty();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
