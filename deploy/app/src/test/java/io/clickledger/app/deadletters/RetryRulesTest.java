// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import static io.clickledger.app.deadletters.Letters.letter;
import static io.clickledger.schemas.DeadLetterReason.NULL_VALUE;
import static io.clickledger.schemas.DeadLetterReason.UNDECODABLE;
import static io.clickledger.schemas.DeadLetterReason.UNREADABLE_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RetryMark;
import io.clickledger.schemas.TopicNames;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class RetryRulesTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final RetriedLetters retried = new RetriedLetters();
    private final RetryRules rules =
            new RetryRules(new TopicNames("shop.", Map.of()), Map.of("shop.clicks", 3, "shop.events", 2));

    @Test
    void aRecordGoesBackToItsTopicAndPartition() {
        assertThat(decide(letter(1, UNDECODABLE, "shop.clicks", 2, 0)))
                .isEqualTo(new RetryDecision.Send("shop.clicks", 2));
        assertThat(decide(letter(1, UNDECODABLE, "shop.events", 1, 0)))
                .isEqualTo(new RetryDecision.Send("shop.events", 1));
    }

    @Test
    void whereThePartitionIsGoneTheKeyDecidesForRawRecordsOnly() {
        assertThat(decide(letter(1, UNDECODABLE, "shop.clicks", 3, 0)))
                .isEqualTo(new RetryDecision.Send("shop.clicks", null));
        assertImpossible(letter(1, UNDECODABLE, "shop.events", 2, 0), "visitor");
    }

    @Test
    void onlyWhatARoleReadsIsATarget() {
        assertImpossible(letter(1, UNDECODABLE, "clicks", 0, 0), "no input");
        assertImpossible(letter(1, UNDECODABLE, "shop.sessions", 0, 0), "no input");
        assertImpossible(letter(1, UNDECODABLE, "shop.page-views", 0, 0), "no topic shop.page-views any more");
        assertImpossible(letter(1, UNREADABLE_LINE, "shop.clicks", -1, 0), "line of a file");
    }

    @Test
    void endOfInputMarksStayWhereTheyAre() {
        var mark = new RecordHeaders().add(EndOfInput.HEADER, new byte[0]);
        assertImpossible(letter(1, NULL_VALUE, "shop.clicks", 0, 0, mark), "end-of-input");
    }

    @Test
    void whatWasSentBackIsNotSentAgain() {
        retried.add(new RetryMark(0, 1, "shop.clicks", AT));
        retried.add(new RetryMark(0, 1, "shop.clicks", AT.plusSeconds(9)));
        assertThat(decide(letter(1, UNDECODABLE, "shop.clicks", 0, 0))).isEqualTo(new RetryDecision.Done(AT));
        assertThat(decide(letter(2, UNDECODABLE, "shop.clicks", 0, 0))).isInstanceOf(RetryDecision.Send.class);
    }

    @Test
    void whatHasNoReasonIsNoLetter() {
        assertThat(Letter.of(Letters.record(1, 0, new RecordHeaders().add("clickledger.detail", new byte[0]))))
                .isEmpty();
    }

    private void assertImpossible(Letter letter, String why) {
        assertThat(decide(letter))
                .isInstanceOfSatisfying(
                        RetryDecision.Impossible.class,
                        no -> assertThat(no.why()).contains(why));
    }

    private RetryDecision decide(Letter letter) {
        return rules.decide(letter, retried);
    }
}
