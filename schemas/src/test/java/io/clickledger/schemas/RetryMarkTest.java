// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class RetryMarkTest {

    private static final RetryMark MARK =
            new RetryMark(3, Long.MAX_VALUE, "page-views", Instant.parse("2026-03-01T12:00:00.001Z"));

    private final Headers headers = new RecordHeaders();

    @Test
    void itIsReadAsItWasWritten() {
        MARK.put(headers);
        assertThat(RetryMark.isMark(headers)).isTrue();
        assertThat(RetryMark.of(headers)).contains(MARK);
    }

    @Test
    void aDeadLetterWhoseOriginalLookedLikeAMarkIsADeadLetter() {
        MARK.put(headers);
        DeadLetterHeaders.put(headers, DeadLetterReason.NULL_VALUE, "the record has no value", "clicks", 0, 1);
        assertThat(RetryMark.isMark(headers)).isFalse();
        assertThat(RetryMark.of(headers)).isEmpty();
    }

    @Test
    void marksOfAnotherKindOrDamagedOnesAreMarksButNotOfALetter() {
        headers.add(RetryMark.KIND, "clickledger.other".getBytes(StandardCharsets.UTF_8));
        assertThat(RetryMark.isMark(headers)).isTrue();
        assertThat(RetryMark.of(headers)).isEmpty();
        MARK.put(headers);
        for (String damaged : new String[] {"", "3", ":", "3:x", "x:3", ":3"}) {
            headers.add(RetryMark.LETTER, damaged.getBytes(StandardCharsets.UTF_8));
            assertThat(RetryMark.of(headers)).isEmpty();
        }
        headers.add(RetryMark.LETTER, null);
        assertThat(RetryMark.of(headers)).isEmpty();
    }

    @Test
    void whatHasNeitherReasonNorKindIsNoMark() {
        assertThat(RetryMark.isMark(headers)).isFalse();
        assertThat(RetryMark.of(headers)).isEmpty();
    }
}
