// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Each measured click has one outcome, and it is the one that the oracle computes from the raw topics at once.
 *
 * <p>Broken and seen red: with the landings of a double click not sent on to the click that it repeats ({@code
 * ClickCase.becomeAlias} left out), {@code QuietRunIT} finds clicks not landed whose double click did.
 */
public final class OutcomesEqualTheBatch implements Guarantee {

    private record Judged(
            String click, Object outcome, Object matchedBy, String landing, String session, String doubleOf) {}

    @Override
    public List<String> violations(Evidence evidence) {
        Map<String, String> sessionByFirstEvent = evidence.sessions().stream()
                .collect(Collectors.toMap(Session::getFirstEventId, Session::getSessionId, (a, b) -> a));
        return Multiset.differences(
                evidence.batch().clicks().entrySet().stream()
                        .map(click -> new Judged(
                                click.getKey(),
                                click.getValue().outcome(),
                                click.getValue().matchedBy(),
                                click.getValue().landing(),
                                sessionByFirstEvent.get(click.getValue().sessionFirstEvent()),
                                click.getValue().doubleOf())),
                evidence.outcomes().stream()
                        .map(outcome -> new Judged(
                                outcome.getEventId(),
                                outcome.getOutcome(),
                                outcome.getMatchedBy(),
                                outcome.getLandingEventId(),
                                outcome.getSessionId(),
                                outcome.getDoubleOf())));
    }
}
