// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AnswersTest {

    private final Answers answers = new Answers();

    @Test
    void equalAnswersStandTogether() {
        answers.give("sessions", "sessionize", "12");
        answers.give("sessions", "dsl", "12");
        answers.give("records", "copy", "13");
        assertThat(answers.text()).contains("sessions: 12, by sessionize, dsl", "records: 13, by copy");
    }

    @Test
    void anotherAnswerToTheSameQuestionIsRefusedAndBothAreNamed() {
        answers.give("sessions", "sessionize", "12");
        assertThatThrownBy(() -> answers.give("sessions", "dsl", "11"))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContainingAll("sessions", "sessionize has found 12", "dsl 11");
    }
}
