// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was found, by question: all that are asked the same must find the same. */
public final class Answers {

    private record Answer(String found, Set<String> by) {}

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /**
     * Takes an answer.
     *
     * @throws WrongAnswerException if another was given to this question before
     */
    void give(String question, String by, String found) {
        Answer answer = answers.computeIfAbsent(question, q -> new Answer(found, new LinkedHashSet<>()));
        if (!answer.found().equals(found)) {
            throw new WrongAnswerException(question, answer.by().iterator().next(), answer.found(), by, found);
        }
        answer.by().add(by);
    }

    /** A line for each question: who has found what. */
    public String text() {
        StringBuilder text = new StringBuilder();
        answers.forEach((question, answer) -> text.append(
                String.format("%s: %s, by %s%n", question, answer.found(), String.join(", ", answer.by()))));
        return text.toString();
    }
}
