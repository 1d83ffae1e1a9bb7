// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.oracle.BatchOutcomes;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scenarios prove something about every outcome only if the traffic has them all. */
final class TrafficTest {

    @Test
    void everyOutcomeEveryMatchAndEveryClassOccurs() {
        var records = new Traffic(1, 500, Duration.ofHours(6), Duration.ofMinutes(30)).records(8_000);
        BatchOutcomes batch =
                new BatchOutcomes(records, BatchOutcomes.Windows.DEFAULT, agent -> agent.contains("Googlebot"));
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<MatchedBy, Integer> matches = new EnumMap<>(MatchedBy.class);
        Map<SourceClass, Integer> classes = new EnumMap<>(SourceClass.class);
        batch.clicks().values().forEach(click -> {
            outcomes.merge(click.outcome(), 1, Integer::sum);
            if (click.matchedBy() != null) {
                matches.merge(click.matchedBy(), 1, Integer::sum);
            }
        });
        batch.paidSessions().values().forEach(session -> classes.merge(session.sourceClass(), 1, Integer::sum));

        assertThat(outcomes.keySet()).containsAll(known(Outcome.values()));
        assertThat(matches.keySet()).containsAll(known(MatchedBy.values()));
        assertThat(classes.keySet()).containsAll(known(SourceClass.values()));
    }

    private static <E extends Enum<E>> List<E> known(E[] symbols) {
        return Arrays.stream(symbols)
                .filter(symbol -> !symbol.name().equals("UNKNOWN"))
                .toList();
    }
}
