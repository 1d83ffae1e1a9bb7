// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static io.clickledger.sessionizer.session.Visitor.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clickledger.avro.EndReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.TestEvent;
import io.clickledger.sessionizer.state.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Test
    void theRecordHoldsAFewHashesAndTheChunksTheRest() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 1_000_000, NO_LIMIT));
        for (int i = 0; i < 1_000; i++) {
            visitor.accept(page(1_000 + i / 10, "e" + i, "page " + i % 300));
        }
        SessionState session = visitor.state().getOpen().get(0);
        assertThat(session.getEventIds().limit()).isLessThan(16 * Limits.IN_RECORD);
        assertThat(session.getPages().limit()).isLessThan(8 * Limits.IN_RECORD);
        assertThat(visitor.kept().chunks()).hasSize(1_000 / 64 + 300 / 64);
        assertThat(visitor.kept().largestRecord()).isLessThan(2_500);
        for (int i = 0; i < 1_000; i++) {
            assertThat(visitor.accept(1_000, "e" + i)).isEqualTo(Verdict.DUPLICATE);
        }
        assertThat(visitor.end())
                .extracting(Session::getEvents, Session::getDuplicates, Session::getDistinctPages)
                .containsExactly(tuple(1_000L, 1_000L, 300L));
        assertThat(visitor.kept().chunks()).isEmpty();
    }

    @Test
    void twoSessionsThatMergeKeepTheChunksOfBoth() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 1_000_000, NO_LIMIT));
        for (int i = 0; i < 200; i++) {
            visitor.accept(page(1_000, "a" + i, "page " + i));
            visitor.accept(page(1_000 + 2 * GAP, "b" + i, "page " + (i + 100)));
            visitor.accept(page(1_000 + 2 * GAP, "c" + i, "page " + (i + 200)));
        }
        assertThat(visitor.state().getOpen()).hasSize(2);
        visitor.accept(page(1_000 + GAP, "bridge", "page 0"));

        assertThat(visitor.state().getOpen()).hasSize(1);
        for (int i = 0; i < 200; i++) {
            assertThat(visitor.accept(1_000, "a" + i)).isEqualTo(Verdict.DUPLICATE);
            assertThat(visitor.accept(1_000, "c" + i)).isEqualTo(Verdict.DUPLICATE);
        }
        assertThat(visitor.end())
                .extracting(Session::getEvents, Session::getDistinctPages)
                .containsExactly(tuple(601L, 400L));
        assertThat(visitor.kept().chunks()).isEmpty();
    }

    @Test
    void aCopyIsRecognizedInAClosedSessionWithChunks() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 1_000_000, NO_LIMIT));
        for (int i = 0; i < 200; i++) {
            visitor.accept(1_000, "e" + i);
        }
        visitor.watermark(1_000 + GAP + 1);
        assertThat(visitor.accept(1_000, "e0")).isEqualTo(Verdict.DUPLICATE_OF_CLOSED_SESSION);
        visitor.watermark(1_000 + 2 * GAP + 1);
        assertThat(visitor.kept().chunks()).isEmpty();
    }

    @Test
    void theOldestIdsAreForgottenFirstAndTheNewestAreKnown() {
        Visitor visitor = inMemory(NO_LIMIT);
        int events = 120_000;
        for (int i = 0; i < events; i++) {
            visitor.accept(1_000 + i / 2_000, "e" + i);
        }
        assertThat(visitor.kept().chunks()).hasSize(Limits.ID_CHUNKS);
        assertThat(Limits.ID_CHUNKS * Limits.IN_RECORD).isBetween(91_000, Limits.IDS);
        for (int i = events - 91_000; i < events; i += 50) {
            assertThat(visitor.accept(1_050, "e" + i)).isEqualTo(Verdict.DUPLICATE);
        }
        assertThat(visitor.accept(1_050, "e0")).isEqualTo(Verdict.ACCEPTED);
        assertThat(visitor.end()).extracting(Session::getEvents).containsExactly(events + 1L);
    }

    @Test
    void beyondTheMostPiecesTheLastGrowsOnAndIsCutAgainWhenOthersHaveClosed() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 1_000_000, 2));
        for (int i = 0; i < 300; i++) {
            visitor.accept(1_000, "e" + i);
        }
        assertThat(visitor.state().getOpen()).hasSize(Limits.OPEN_BEFORE_NO_CUT);
        visitor.accept(1_000 + GAP, "keeps the last one open");
        visitor.watermark(1_000 + GAP + 1);
        assertThat(visitor.published).hasSize(Limits.OPEN_BEFORE_NO_CUT - 1).allMatch(piece -> piece.getEvents() == 2);
        visitor.accept(1_001 + GAP, "in a new piece");

        assertThat(visitor.end()).hasSize(Limits.OPEN_BEFORE_NO_CUT + 1).satisfies(pieces -> {
            Session grown = pieces.get(Limits.OPEN_BEFORE_NO_CUT - 1);
            assertThat(grown.getEvents()).isEqualTo(300 - 63 * 2 + 1);
            assertThat(grown.getEndReason()).isEqualTo(EndReason.MAX_EVENTS);
        });
    }

    @Test
    void closedSessionsBeyondTheMostAreForgottenEarlyAndWhatIsNearThemIsLateAllTheSame() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 1_000_000, 1));
        for (int i = 0; i < 63; i++) {
            visitor.accept(1_000, "a" + i);
        }
        visitor.accept(1_050, "b");
        visitor.watermark(1_000 + GAP + 1);
        assertThat(visitor.state().getClosed()).hasSize(63);
        for (int i = 0; i < 63; i++) {
            visitor.accept(1_050, "b" + i);
        }
        visitor.watermark(1_050 + GAP + 1);

        assertThat(visitor.state().getClosed()).hasSize(Limits.CLOSED);
        assertThat(visitor.accept(1_050, "b5")).isEqualTo(Verdict.DUPLICATE_OF_CLOSED_SESSION);
        assertThat(visitor.accept(1_000 + GAP, "a0")).isEqualTo(Verdict.NEAR_CLOSED_SESSION);
        assertThat(visitor.accept(1_050 + GAP, "near")).isEqualTo(Verdict.NEAR_CLOSED_SESSION);
        visitor.end();
        assertThat(visitor.isForgotten()).isTrue();
    }

    @Test
    void whereStateGoesThroughItsBytesChangesNothing() {
        for (int seed = 1; seed <= 20; seed++) {
            assertThat(published(seed, new Random(seed), 3))
                    .as("seed %s", seed)
                    .isEqualTo(published(seed, new Random(seed + 1_000), 1_000_000_000));
        }
    }

    private static List<Session> published(int seed, Random rereads, int rarity) {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 10_000, 150), () -> rereads.nextInt(rarity) == 0);
        Random random = new Random(seed);
        List<SiteEvent> events = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            SiteEvent event = page(random.nextInt(3_000) / GAP * GAP, "e" + random.nextInt(900), "p" + i % 170);
            events.add(event);
        }
        long watermark = -1_000;
        for (SiteEvent event : Disorder.within(500, events, random)) {
            visitor.accept(event);
            watermark = Math.max(watermark, event.getOccurredAt() - random.nextInt(600));
            visitor.watermark(watermark);
        }
        return visitor.end();
    }

    private static Visitor inMemory(int maxEvents) {
        return new Visitor(Visitor.rules(GAP, 1_000_000, maxEvents), () -> false);
    }

    private static SiteEvent page(long time, String id, String page) {
        SiteEvent event = TestEvent.at(time, id);
        event.setPage(page);
        event.setReferrer("https://" + page);
        return event;
    }
}
