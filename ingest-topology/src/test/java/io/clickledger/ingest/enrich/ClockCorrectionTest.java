// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.enrich;

import static io.clickledger.ingest.Raw.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.PageView;
import io.clickledger.ingest.Raw;
import io.clickledger.ingest.raw.RawPageView;
import io.clickledger.ingest.validate.Rejection;
import org.junit.jupiter.api.Test;

class ClockCorrectionTest {

    private static final long HOUR = 3_600_000;
    private final ClockCorrection correction = new ClockCorrection(60_000);

    @Test
    void withoutSentAtTheSendersClockIsBelieved() {
        assertThat(correct(NOON, null, NOON + 10)).isEqualTo(new EventTime(NOON, NOON + 10));
    }

    @Test
    void aClockThatIsWrongByAnHourIsWrongByAnHourInBothTimesAndIsCorrected() {
        assertThat(correct(NOON + HOUR, NOON + HOUR + 3_000, NOON + 10))
                .isEqualTo(new EventTime(NOON + 10 - 3_000, NOON + 10));
        assertThat(correct(NOON - HOUR, NOON - HOUR + 3_000, NOON + 10))
                .isEqualTo(new EventTime(NOON + 10 - 3_000, NOON + 10));
    }

    @Test
    void theRawReceivedAtGoesBeforeTheKafkaTimestamp() {
        PageView view = view(NOON, null);
        view.setReceivedAt(NOON + 7);
        assertThat(correction.correct(new RawPageView(view), NOON + HOUR, Long.MAX_VALUE))
                .isEqualTo(new EventTime(NOON, NOON + 7));
    }

    @Test
    void anEventExactlyTheToleranceAfterItsReceptionIsAccepted() {
        assertThat(correct(NOON + 60_000, null, NOON).occurredAt()).isEqualTo(NOON + 60_000);
        assertRejected("CLOCK_AHEAD", NOON + 60_001, null, NOON);
    }

    @Test
    void anEventThatOccurredAfterItWasSentIsJudgedByItsCorrectedTime() {
        assertThat(correct(NOON + 60_000, NOON, NOON).occurredAt()).isEqualTo(NOON + 60_000);
        assertRejected("CLOCK_AHEAD", NOON + 60_001, NOON, NOON);
    }

    @Test
    void aReceptionInTheFutureIsNotBelieved() {
        PageView view = view(NOON, null);
        assertThat(correction.correct(new RawPageView(view), NOON, NOON).receivedAt())
                .isEqualTo(NOON);
        assertThatThrownBy(() -> correction.correct(new RawPageView(view), NOON + 1, NOON))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.reason()).hasToString("CLOCK_AHEAD"));
    }

    private EventTime correct(long occurredAt, Long sentAt, long timestamp) {
        return correction.correct(new RawPageView(view(occurredAt, sentAt)), timestamp, Long.MAX_VALUE);
    }

    private void assertRejected(String reason, long occurredAt, Long sentAt, long timestamp) {
        assertThatThrownBy(() -> correct(occurredAt, sentAt, timestamp))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.reason()).hasToString(reason));
    }

    private static PageView view(long occurredAt, Long sentAt) {
        PageView view = Raw.view();
        view.setOccurredAt(occurredAt);
        view.setSentAt(sentAt);
        return view;
    }
}
