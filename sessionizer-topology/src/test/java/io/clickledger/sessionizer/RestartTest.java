// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.LateReason;
import io.clickledger.avro.Session;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.state.StateStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A restart from the changelogs changes nothing. */
class RestartTest {

    private static final long GAP = SessionizerSettings.defaults().gap().toMillis();
    private static final long T = 1_700_000_000_000L;

    private final SessionizerDriver sessionizer = new SessionizerDriver();

    @AfterEach
    void close() {
        sessionizer.close();
    }

    @Test
    void openSessionsGoOnAndCloseInTime() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 1, T);
        sessionizer.restart();
        assertThat(sessionizer.observer.visitors).isEqualTo(1);
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.event(TestEvent.of("v", T + 1, "b"));
        sessionizer.restart();

        sessionizer.watermark(0, 1, T + 1 + GAP);
        assertThat(sessionizer.sessions()).isEmpty();
        sessionizer.watermark(0, 1, T + 2 + GAP);
        assertThat(sessionizer.sessions()).singleElement().satisfies(session -> {
            assertThat(session.getEvents()).isEqualTo(2);
            assertThat(session.getDuplicates()).isEqualTo(1);
        });
    }

    @Test
    void whatWasLateStaysLate() {
        sessionizer.watermark(0, 1, T + 3 * GAP);
        sessionizer.restart();
        assertThat(sessionizer.observer.watermark).isEqualTo(T + 3 * GAP);

        sessionizer.event(TestEvent.of("v", T, "late"));
        assertThat(sessionizer.observer.late).containsExactly(LateReason.WATERMARK_PASSED);
    }

    @Test
    void noSourceIsForgotten() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 2, T + 3 * GAP);
        sessionizer.watermark(1, 2, T);
        sessionizer.restart();

        sessionizer.watermark(0, 1, T + 5 * GAP);
        assertThat(sessionizer.sessions())
                .as("source 1 is at the session's start")
                .isEmpty();
        sessionizer.watermark(1, 2, T + 3 * GAP);
        assertThat(sessionizer.sessions()).hasSize(1);
        assertThat(sessionizer.observer.watermark).isEqualTo(T + 3 * GAP);
    }

    @Test
    void aSourceNeedNotSpeakAgain() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 2, T + 3 * GAP);
        sessionizer.restart();

        sessionizer.watermark(1, 2, T + 2 * GAP);
        assertThat(sessionizer.sessions()).hasSize(1);
        assertThat(sessionizer.observer.watermark).isEqualTo(T + 2 * GAP);
    }

    @Test
    void theWatermarkOutlastsARestartWhileANewSourceIsSilent() {
        sessionizer.watermark(0, 1, T + 3 * GAP);
        sessionizer.watermark(0, 2, T + 4 * GAP);
        sessionizer.restart();

        assertThat(sessionizer.observer.watermark).isEqualTo(T + 3 * GAP);
        sessionizer.event(TestEvent.of("v", T, "late"));
        assertThat(sessionizer.observer.late).containsExactly(LateReason.WATERMARK_PASSED);
    }

    @Test
    void closedSessionsAndVisitorsAreRemembered() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.watermark(0, 1, T + GAP + 1);
        sessionizer.restart();

        sessionizer.event(TestEvent.of("v", T, "a"));
        assertThat(sessionizer.observer.late).containsExactly(LateReason.DUPLICATE_OF_CLOSED_SESSION);
        sessionizer.event(TestEvent.of("v", T + 2 * GAP, "b"));
        sessionizer.restart();
        sessionizer.watermark(0, 1, EndOfInput.TIME);
        assertThat(sessionizer.sessions()).singleElement().satisfies(session -> {
            assertThat(session.getNewVisitor()).isFalse();
            assertThat(session.getSessionNumber()).isEqualTo(2);
        });
    }

    @Test
    void sessionsThatAnInterruptedWatermarkLeftOpenCloseWhenItComesAgain() {
        sessionizer.event(TestEvent.of("v", T, "a"));
        sessionizer.restart();
        sessionizer.watermark(0, 1, EndOfInput.TIME);
        sessionizer.restartWithout(StateStores.OPEN_SESSIONS);
        assertThat(sessionizer.observer.watermark).isEqualTo(EndOfInput.TIME);

        sessionizer.watermark(0, 1, EndOfInput.TIME);
        assertThat(sessionizer.sessions()).hasSize(1);
    }

    @Test
    void restartsAtAnyMomentChangeNoSession() {
        assertThat(sessions(true)).isEqualTo(sessions(false));
    }

    private static List<Session> sessions(boolean restarting) {
        Random random = new Random(42);
        Random restarts = new Random(7);
        List<Session> sessions = new ArrayList<>();
        try (SessionizerDriver driver = new SessionizerDriver()) {
            for (int i = 0; i < 400; i++) {
                long now = T + i * GAP / 4;
                long time = now - random.nextInt((int) (GAP / 2));
                driver.event(TestEvent.of("v" + random.nextInt(12), time, "e" + random.nextInt(380)));
                int source = random.nextInt(3);
                driver.watermark(source, 3, now - GAP / 2);
                if (restarting && restarts.nextInt(20) == 0) {
                    sessions.addAll(driver.sessions());
                    driver.restart();
                }
            }
            driver.watermark(0, 3, EndOfInput.TIME);
            driver.watermark(1, 3, EndOfInput.TIME);
            driver.watermark(2, 3, EndOfInput.TIME);
            sessions.addAll(driver.sessions());
            return sessions;
        }
    }
}
