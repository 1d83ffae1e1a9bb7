// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many dead letters there are of each reason. */
public final class ReasonCounts {

    private final Map<String, Long> countByReason = new TreeMap<>();

    public void add(Letter letter) {
        countByReason.merge(letter.reason(), 1L, Long::sum);
    }

    public long total() {
        return countByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line, such as {@code 3 dead letters: INVALID_URL 1, NO_VISITOR 2}. */
    @Override
    public String toString() {
        String each = countByReason.entrySet().stream()
                .map(entry -> PrintableText.of(entry.getKey(), 60) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return total() + (total() == 1 ? " dead letter" : " dead letters") + (each.isEmpty() ? "" : ": " + each);
    }
}
