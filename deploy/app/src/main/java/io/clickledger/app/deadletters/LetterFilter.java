// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.time.Instant;
import java.util.Set;

/**
 * Which dead letters are meant. What is empty or null lets everything pass.
 *
 * @param reasons      names of reasons
 * @param since        the earliest time of a letter; UTC
 * @param until        the first time that is too late; UTC
 * @param originTopic  topic, or file, that a letter came from
 * @param positions    where they stand
 */
public record LetterFilter(
        Set<String> reasons, Instant since, Instant until, String originTopic, Set<LetterPosition> positions) {

    /** All of them. */
    public static final LetterFilter ALL = new LetterFilter(Set.of(), null, null, null, Set.of());

    /** These and no others. */
    public static LetterFilter of(Set<LetterPosition> positions) {
        return new LetterFilter(Set.of(), null, null, null, positions);
    }

    public boolean matches(Letter letter) {
        return (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (since == null || !letter.time().isBefore(since))
                && (until == null || letter.time().isBefore(until))
                && (originTopic == null || originTopic.equals(letter.originTopic()))
                && (positions.isEmpty() || positions.contains(letter.position()));
    }
}
