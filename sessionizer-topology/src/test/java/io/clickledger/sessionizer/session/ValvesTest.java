// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.Visitor.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.sessionizer.TestEvent;
import io.clickledger.sessionizer.state.SessionState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValvesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void aSessionMayLastExactlyTheMaximum() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 3 * GAP, 100));
        for (long t = 0; t <= 3 * GAP; t += GAP) {
            visitor.accept(t, "at " + t);
        }
        assertThat(visitor.end())
                .extracting(Session::getDurationMs, Session::getEndReason)
                .containsExactly(tuple(3 * GAP, EndReason.INACTIVITY));
    }

    @Test
    void anEventThatWouldMakeASessionTooLongBeginsTheNext() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 3 * GAP, 100));
        for (long t = 0; t <= 3 * GAP; t += GAP) {
            visitor.accept(t, "at " + t);
        }
        visitor.accept(3 * GAP + 1, "too far");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEvents, Session::getEndReason)
                .containsExactly(tuple(0L, 4L, EndReason.MAX_DURATION), tuple(3 * GAP + 1, 1L, EndReason.INACTIVITY));
    }

    @Test
    void whatLiesBetweenTwoPiecesBelongsToTheEarlier() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 3 * GAP, 100));
        for (long t = 0; t <= 240; t += 80) {
            visitor.accept(t, "at " + t);
        }
        visitor.accept(310, "the next piece");
        visitor.accept(290, "between");
        visitor.accept(310, "in the next piece");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEndedAt, Session::getEvents)
                .containsExactly(tuple(0L, 290L, 5L), tuple(310L, 310L, 2L));
    }

    @Test
    void anEventBeforeASessionThatWouldMakeItTooLongIsAPieceBeforeIt() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 150, 100));
        visitor.accept(200, "b");
        visitor.accept(300, "c");
        visitor.accept(149, "a");
        visitor.accept(160, "between, so in the earlier piece");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEndedAt, Session::getEndReason)
                .containsExactly(tuple(149L, 160L, EndReason.MAX_DURATION), tuple(200L, 300L, EndReason.INACTIVITY));
    }

    @Test
    void aBridgeThatWouldMakeASessionTooLongCutsInstead() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 150, 100));
        visitor.accept(100, "a");
        visitor.accept(260, "c");
        visitor.accept(180, "b");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEndedAt, Session::getEndReason)
                .containsExactly(tuple(100L, 180L, EndReason.MAX_DURATION), tuple(260L, 260L, EndReason.INACTIVITY));
    }

    @Test
    void aBridgeThatWouldMakeASessionTooFullCutsInstead() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, 4));
        visitor.accept(100, "a");
        visitor.accept(101, "b");
        visitor.accept(260, "d");
        visitor.accept(261, "e");
        visitor.accept(180, "c");

        assertThat(visitor.end())
                .extracting(Session::getEvents, Session::getEndReason)
                .containsExactly(tuple(3L, EndReason.MAX_EVENTS), tuple(2L, EndReason.INACTIVITY));
    }

    @Test
    void inOrderAFullSessionIsFollowedByTheNext() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, 3));
        for (int i = 0; i < 8; i++) {
            visitor.accept(1_000 + i, "e" + i);
        }
        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEvents, Session::getEndReason)
                .containsExactly(
                        tuple(1_000L, 3L, EndReason.MAX_EVENTS),
                        tuple(1_003L, 3L, EndReason.MAX_EVENTS),
                        tuple(1_006L, 2L, EndReason.INACTIVITY));
    }

    @Test
    void aCopyOfAnEventInACutPieceIsKnown() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, 2));
        visitor.accept(1_000, "a");
        visitor.accept(1_001, "b");
        visitor.accept(1_002, "c");

        assertThat(visitor.accept(1_000, "a")).isEqualTo(Verdict.DUPLICATE);
        assertThat(visitor.end()).extracting(Session::getDuplicates).containsExactly(1L, 0L);
    }

    @Test
    void anEventInsideAFullSessionGoesBehindItsWall() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, 2));
        visitor.accept(1_000, "a");
        visitor.accept(1_090, "b");
        visitor.accept(1_050, "inside");
        visitor.accept(1_020, "inside, too");
        visitor.accept(1_180, "within the gap of the full one only");

        assertThat(visitor.end())
                .extracting(Session::getStartedAt, Session::getEndedAt, Session::getEvents, Session::getEndReason)
                .containsExactly(
                        tuple(1_000L, 1_090L, 2L, EndReason.MAX_EVENTS),
                        tuple(1_020L, 1_050L, 2L, EndReason.MAX_EVENTS),
                        tuple(1_180L, 1_180L, 1L, EndReason.INACTIVITY));
    }

    @Test
    void whatIsBehindTheWallOfAFullSessionClosesWithIt() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, 2));
        visitor.accept(1_000, "a");
        visitor.accept(1_090, "b");
        visitor.accept(1_010, "inside");

        assertThat(visitor.watermark(1_090 + GAP).published).isEmpty();
        assertThat(visitor.watermark(1_090 + GAP + 1).published).hasSize(2);
        visitor.watermark(1_090 + 2 * GAP + 1);
        assertThat(visitor.isForgotten()).isTrue();
    }

    @Test
    void aFullSessionNeverGrowsWhateverArrivesForItsMiddle() {
        int most = 50;
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, most));
        int n = 0;
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < most; i++) {
                long time = 1_000 + (n * 37 % 100);
                assertThat(visitor.accept(time, "event " + n++)).isEqualTo(Verdict.ACCEPTED);
            }
            for (SessionState session : visitor.state().getOpen()) {
                assertThat(session.getEvents()).isLessThanOrEqualTo(most);
                assertThat(session.getEventIds().limit()).isEqualTo(16 * session.getEvents());
            }
        }
        // No more pieces than twice as many as the events would fill, so what is kept grows with the events alone.
        assertThat(visitor.state().getOpen()).hasSizeLessThanOrEqualTo(2 * 40 + 1);
        assertThat(visitor.end().stream().mapToLong(Session::getEvents).sum()).isEqualTo(n);
    }

    @Test
    void anotherCampaignBeginsANewSessionIfWanted() {
        Visitor visitor = campaigns(true);
        visitor.accept(TestEvent.withCampaign(TestEvent.at(1_000, "a"), "spring"));
        visitor.accept(TestEvent.at(1_010, "b"));
        visitor.accept(TestEvent.withCampaign(TestEvent.at(1_020, "c"), "spring"));
        visitor.accept(TestEvent.withCampaign(TestEvent.at(1_030, "d"), "summer"));

        assertThat(visitor.end())
                .extracting(Session::getEvents, Session::getEndReason)
                .containsExactly(tuple(3L, EndReason.CAMPAIGN_CHANGE), tuple(1L, EndReason.INACTIVITY));
    }

    @Test
    void aCampaignAfterNoneBeginsANewSessionIfWanted() {
        Visitor visitor = campaigns(true);
        visitor.accept(TestEvent.at(1_000, "a"));
        visitor.accept(TestEvent.withCampaign(TestEvent.at(1_010, "b"), "spring"));

        assertThat(visitor.end()).extracting(Session::getEvents).containsExactly(1L, 1L);
    }

    @Test
    void aCampaignChangesNothingUnlessWanted() {
        Visitor visitor = campaigns(false);
        visitor.accept(TestEvent.withCampaign(TestEvent.at(1_000, "a"), "spring"));
        visitor.accept(TestEvent.withCampaign(TestEvent.at(1_010, "b"), "summer"));

        assertThat(visitor.end())
                .singleElement()
                .satisfies(
                        session -> assertThat(session.getCampaign().getName()).isEqualTo("spring"));
    }

    @Test
    void aNewDayBeginsANewSessionIfWanted() {
        long midnightInBerlin = Instant.parse("2026-01-14T23:00:00Z").toEpochMilli();
        Visitor visitor = new Visitor(new SessionRules(
                new InactivityGap(GAP),
                new Valves(10_000, 100, false, true, ZoneId.of("Europe/Berlin")),
                Visitor.LANDING_HOLD));
        visitor.accept(midnightInBerlin - 1, "before");
        visitor.accept(midnightInBerlin, "after");
        visitor.accept(midnightInBerlin + 1, "later");

        assertThat(visitor.end())
                .extracting(Session::getEvents, Session::getEndReason)
                .containsExactly(tuple(1L, EndReason.NEW_DAY), tuple(2L, EndReason.INACTIVITY));
    }

    @Test
    void anEventBetweenAClosedPieceAndItsOpenSuccessorIsLate() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 150, 100));
        visitor.accept(100, "a");
        visitor.accept(200, "b");
        visitor.accept(260, "the next piece");
        visitor.watermark(200 + GAP + 1);

        assertThat(visitor.published).hasSize(1);
        assertThat(visitor.accept(230, "between")).isEqualTo(Verdict.NEAR_CLOSED_SESSION);
        assertThat(visitor.accept(260, "in the successor")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void sessionsOfInOrderInputAreThoseOfTheBatchOracle() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new java.util.Random(seed);
            long maxDuration = 1 + random.nextInt(500);
            int maxEvents = 1 + random.nextInt(8);
            var events = RandomEvents.of(random, 40, 1 + random.nextInt(2_000));
            events.sort(SimpleSessionizer.ORDER);
            Visitor visitor = new Visitor(Visitor.rules(GAP, maxDuration, maxEvents));
            events.forEach(visitor::accept);

            List<Session> expected = new ArrayList<>();
            for (var session : new SimpleSessionizer(GAP, maxDuration, maxEvents).sessions(events)) {
                expected.add(
                        SimpleSession.of(TestEvent.VISITOR, session, expected.size() + 1, 0, EndReason.INACTIVITY));
            }
            List<Session> published = visitor.end();
            published.forEach(session -> session.setEndReason(EndReason.INACTIVITY));
            assertThat(published).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void withValvesAndDisorderEveryAcceptedEventIsInOneSessionAndOnlyCutPiecesAreNear() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new java.util.Random(seed);
            var events = RandomEvents.of(random, 60, 1 + random.nextInt(3_000));
            Visitor visitor = new Visitor(new SessionRules(
                    new InactivityGap(GAP),
                    new Valves(1 + random.nextInt(400), 1 + random.nextInt(6), random.nextBoolean(), false, UTC),
                    Visitor.LANDING_HOLD));
            long accepted = 0;
            long watermark = -1_000;
            for (var event : Disorder.within(random.nextInt(600), events, random)) {
                accepted += visitor.accept(event) == Verdict.ACCEPTED ? 1 : 0;
                watermark = Math.max(watermark, event.getOccurredAt() - random.nextInt(600));
                visitor.watermark(watermark);
            }
            List<Session> published = visitor.end();

            assertThat(published.stream().mapToLong(Session::getEvents).sum())
                    .as("seed %s", seed)
                    .isEqualTo(accepted);
            assertThat(published).extracting(Session::getSessionId).doesNotHaveDuplicates();
            long reach = Long.MIN_VALUE;
            Session before = null;
            for (Session session : published) {
                if (before != null && before.getEndReason() == EndReason.INACTIVITY) {
                    assertThat(session.getStartedAt()).as("seed %s", seed).isGreaterThan(reach + GAP);
                }
                if (before != null) {
                    assertThat(session.getStartedAt()).isGreaterThanOrEqualTo(before.getStartedAt());
                }
                reach = Math.max(reach, session.getEndedAt());
                before = session;
            }
        }
    }

    private static Visitor campaigns(boolean cut) {
        return new Visitor(new SessionRules(
                new InactivityGap(GAP), new Valves(10_000, 100, cut, false, UTC), Visitor.LANDING_HOLD));
    }
}
