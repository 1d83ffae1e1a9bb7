// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.schemas.RetryMark;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which dead letters were sent back, by the marks in their topic. */
public final class RetriedLetters {

    private final Map<LetterPosition, Instant> timeByPosition = new HashMap<>();

    void add(RetryMark mark) {
        timeByPosition.putIfAbsent(new LetterPosition(mark.partition(), mark.offset()), mark.at());
    }

    /** When it was sent back, UTC; empty if it was not. */
    public Optional<Instant> timeOf(LetterPosition position) {
        return Optional.ofNullable(timeByPosition.get(position));
    }
}
