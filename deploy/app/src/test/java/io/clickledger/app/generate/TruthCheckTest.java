// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.Session;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.avro.VisitorKeyKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing that is judged otherwise than planted goes unnoticed. */
final class TruthCheckTest {

    private final TruthCheck check = new TruthCheck();
    private final ClickOutcome outcome = new ClickOutcome();
    private final SessionSource source = new SessionSource();

    @BeforeEach
    void oneClickThatStartedASession() {
        check.planted(new Truth.OfClick(
                Scenario.STARTED, "e1", "c1", 1_000, Outcome.SESSION_STARTED, MatchedBy.CLICK_ID, "e2", "e2", null));
        check.planted(new Truth.OfSession(Scenario.STARTED, "e2", "v", 2_000, SourceClass.FROM_CLICK, "e1"));
        session("s", "e2");
        session("other", "e9");
        outcome.setEventId("e1");
        outcome.setOccurredAt(1_000);
        outcome.setOutcome(Outcome.SESSION_STARTED);
        outcome.setMatchedBy(MatchedBy.CLICK_ID);
        outcome.setLandingEventId("e2");
        outcome.setSessionId("s");
        source.setSessionId("s");
        source.setSourceClass(SourceClass.FROM_CLICK);
        source.setVisitorKey("v");
        source.setSessionStartedAt(2_000);
        source.setClickEventId("e1");
    }

    @Test
    void whatIsAsPlantedIsRight() {
        check.found(outcome);
        check.found(source);

        assertThat(check.verdict().misjudged()).isEmpty();
        assertThat(check.verdict().describe())
                .isEqualTo(
                        "1 clicks and 1 sessions that look paid were compared with what was planted: none are misjudged.");
    }

    @Test
    void everyPartOfAnOutcomeCounts() {
        check.found(source);
        outcome.setSessionId("other");
        check.found(outcome);

        assertThat(check.verdict().misjudged()).singleElement().asString().startsWith("e1 is Click[");
    }

    @Test
    void anotherOutcomeClassOrClickIsNoticed() {
        outcome.setOutcome(Outcome.JOINED_SESSION);
        source.setClickEventId("e0");
        check.found(outcome);
        check.found(source);

        assertThat(check.verdict().misjudged()).hasSize(2);
    }

    @Test
    void whatIsMissingTwiceOrTooMuchIsNoticed() {
        assertThat(check.verdict().misjudged()).hasSize(2);
        check.found(outcome);
        check.found(outcome);
        check.found(source);
        source.setSessionId("other");
        check.found(source);
        source.setSessionId("unknown");
        check.found(source);

        assertThat(check.verdict().misjudged())
                .containsExactly(
                        "e1 has two outcomes",
                        "unknown has a source, but was not published",
                        "e9 was not planted, but was found to be Paid[source=FROM_CLICK, visitorId=v, startedAt=2000,"
                                + " click=e1]");
    }

    private void session(String id, String firstEvent) {
        Session session = new Session();
        session.setSessionId(id);
        session.setFirstEventId(firstEvent);
        session.setVisitorKeyKind(VisitorKeyKind.VISITOR_ID);
        check.found(session);
    }
}
