// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.Visitor.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.schemas.EndOfInput;
import org.junit.jupiter.api.Test;

class VisitorSessionsTest {

    private final Visitor visitor = new Visitor();

    @Test
    void eventsExactlyOneGapApartAreOneSession() {
        visitor.accept(1_000, "a");
        visitor.accept(1_000 + GAP, "b");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEndedAt, Session::getEvents, Session::getEndReason)
                .containsExactly(tuple(1_000L, 1_000 + GAP, 2L, EndReason.INACTIVITY));
    }

    @Test
    void eventsFurtherApartThanTheGapAreTwoSessions() {
        visitor.accept(1_000, "a");
        visitor.accept(1_000 + GAP + 1, "b");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getSessionNumber, Session::getNewVisitor)
                .containsExactly(tuple(1_000L, 1L, true), tuple(1_000 + GAP + 1, 2L, false));
    }

    @Test
    void anEventExactlyOneGapBeforeASessionExtendsItBackwards() {
        visitor.accept(1_000, "b");
        visitor.accept(1_000 - GAP, "a");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getFirstEventId)
                .containsExactly(tuple(1_000 - GAP, "a"));
    }

    @Test
    void anEventBetweenTwoOpenSessionsBridgesThem() {
        visitor.accept(1_000, "a");
        visitor.accept(1_000 + 2 * GAP, "c");
        assertThat(visitor.state().getOpen()).hasSize(2);

        visitor.accept(1_000 + GAP, "b");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEndedAt, Session::getEvents)
                .containsExactly(tuple(1_000L, 1_000 + 2 * GAP, 3L));
    }

    @Test
    void anEventOneMillisecondShortOfTheSecondSessionBridgesNothing() {
        visitor.accept(1_000, "a");
        visitor.accept(1_000 + 2 * GAP + 1, "c");
        visitor.accept(1_000 + GAP, "b");

        assertThat(visitor.end()).extracting(Session::getEvents).containsExactly(2L, 1L);
    }

    @Test
    void aSessionClosesOnlyWhenTheWatermarkHasPassedTheGapAfterIt() {
        visitor.accept(1_000, "a");

        assertThat(visitor.watermark(1_000 + GAP).published).isEmpty();
        assertThat(visitor.watermark(1_000 + GAP + 1).published).hasSize(1);
    }

    @Test
    void anEventIsLateOnlyWhenTheWatermarkHasPassedTheGapAfterIt() {
        visitor.watermark(2_000);

        assertThat(visitor.accept(2_000 - GAP - 1, "late")).isEqualTo(Verdict.WATERMARK_PASSED);
        assertThat(visitor.accept(2_000 - GAP, "in time")).isEqualTo(Verdict.ACCEPTED);
        assertThat(visitor.published).isEmpty();
    }

    @Test
    void anOldEventThatTouchesAnOpenSessionIsNotLate() {
        visitor.accept(1_000, "a");
        visitor.watermark(1_000 + GAP);

        assertThat(visitor.accept(1_000 - GAP, "older")).isEqualTo(Verdict.ACCEPTED);
        assertThat(visitor.accept(1_000 - 2 * GAP - 1, "too old")).isEqualTo(Verdict.WATERMARK_PASSED);
    }

    @Test
    void anEventWithinTheGapOfAClosedSessionIsLate() {
        visitor.accept(1_000, "a");
        visitor.watermark(1_000 + GAP + 1);

        assertThat(visitor.accept(1_000 + GAP, "b")).isEqualTo(Verdict.NEAR_CLOSED_SESSION);
        assertThat(visitor.accept(1_000 + GAP + 1, "c")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void anEventCannotExtendAnOpenSessionToWithinTheGapOfAClosedOne() {
        visitor.accept(1_000, "closed");
        visitor.accept(1_000 + GAP + 50, "open");
        visitor.watermark(1_000 + GAP + 1);

        assertThat(visitor.accept(1_000 + GAP, "near both")).isEqualTo(Verdict.NEAR_CLOSED_SESSION);
        assertThat(visitor.accept(1_000 + GAP + 1, "near the open one")).isEqualTo(Verdict.ACCEPTED);
        assertThat(visitor.end()).extracting(Session::getStartedAt).containsExactly(1_000L, 1_000 + GAP + 1);
    }

    @Test
    void anOpenSessionCannotBeExtendedToAClosedOneThatIsForgotten() {
        visitor.accept(1_000, "closed");
        visitor.accept(1_000 + GAP + 50, "open");
        for (long t = 1_000 + 2 * GAP; t <= 1_000 + 4 * GAP; t += GAP) {
            visitor.accept(t, "on " + t);
        }
        visitor.watermark(1_000 + 2 * GAP + 1);
        assertThat(visitor.state().getClosed()).as("forgotten").isEmpty();

        assertThat(visitor.accept(1_000 + GAP, "near both")).isEqualTo(Verdict.NEAR_CLOSED_SESSION);
        assertThat(visitor.accept(1_000 + GAP + 1, "near the open one")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aClosedSessionIsForgottenTwoGapsAfterItsEnd() {
        visitor.accept(1_000, "a");

        visitor.watermark(1_000 + 2 * GAP);
        assertThat(visitor.state().getClosed()).hasSize(1);
        visitor.watermark(1_000 + 2 * GAP + 1);
        assertThat(visitor.state().getClosed()).isEmpty();
    }

    @Test
    void aCopyCountsOnceAndTheFirstTimeStands() {
        visitor.accept(1_000, "a");

        assertThat(visitor.accept(1_050, "a")).isEqualTo(Verdict.DUPLICATE);
        assertThat(visitor.accept(999_999, "a")).isEqualTo(Verdict.DUPLICATE);
        assertThat(visitor.end())
                .extracting(Session::getEndedAt, Session::getEvents, Session::getDuplicates)
                .containsExactly(tuple(1_000L, 1L, 2L));
    }

    @Test
    void aCopyOfAnEventInAClosedSessionIsLate() {
        visitor.accept(1_000, "a");
        visitor.watermark(1_000 + GAP + 1);

        assertThat(visitor.accept(1_000, "a")).isEqualTo(Verdict.DUPLICATE_OF_CLOSED_SESSION);
        visitor.watermark(1_000 + 2 * GAP + 1);
        assertThat(visitor.accept(1_000, "a")).isEqualTo(Verdict.WATERMARK_PASSED);
        assertThat(visitor.published).singleElement().returns(0L, Session::getDuplicates);
    }

    @Test
    void beforeTheFirstWatermarkNothingIsLateAndNothingCloses() {
        assertThat(visitor.accept(1_000_000_000, "a")).isEqualTo(Verdict.ACCEPTED);
        assertThat(visitor.accept(0, "b")).isEqualTo(Verdict.ACCEPTED);
        assertThat(visitor.state().getOpen()).hasSize(2);
    }

    @Test
    void theEndOfInputClosesAndForgetsEverything() {
        visitor.accept(1_000, "a");
        visitor.accept(Long.MAX_VALUE - 1, "at the end of time");

        assertThat(visitor.end()).hasSize(2);
        assertThat(visitor.isForgotten()).isTrue();
        assertThat(visitor.accept(1_000, "after the end")).isEqualTo(Verdict.WATERMARK_PASSED);
        assertThat(EndOfInput.TIME).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aVisitorIsNewAgainWhenTheHistoryIsOver() {
        visitor.accept(1_000, "a");
        visitor.watermark(500_000);
        visitor.accept(1_001_000, "exactly at the end of the history");
        visitor.watermark(2_000_000);
        visitor.accept(2_001_001, "after it");

        assertThat(visitor.end())
                .extracting(Session::getSessionNumber, Session::getNewVisitor)
                .containsExactly(tuple(1L, true), tuple(2L, false), tuple(1L, true));
    }
}
