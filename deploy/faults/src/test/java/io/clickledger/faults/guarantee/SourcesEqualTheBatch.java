// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Each session that carries a click id is classed, and as the oracle does it from the raw topics at once. */
public final class SourcesEqualTheBatch implements Guarantee {

    private record Classed(String firstEvent, Object sourceClass, String click) {}

    @Override
    public List<String> violations(Evidence evidence) {
        Map<String, String> firstEventBySession = evidence.sessions().stream()
                .collect(Collectors.toMap(Session::getSessionId, Session::getFirstEventId, (a, b) -> a));
        return Multiset.differences(
                evidence.batch().paidSessions().entrySet().stream()
                        .map(session -> new Classed(
                                session.getKey(),
                                session.getValue().sourceClass(),
                                session.getValue().click())),
                evidence.lastSources().stream()
                        .map(source -> new Classed(
                                firstEventBySession.get(source.getSessionId()),
                                source.getSourceClass(),
                                source.getClickEventId())));
    }
}
