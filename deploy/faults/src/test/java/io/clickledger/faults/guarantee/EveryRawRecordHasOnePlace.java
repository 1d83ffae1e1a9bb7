// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Click;
import io.clickledger.avro.Consent;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * The account balances: each raw record is in {@code events} as often as it was sent, or once in the dead letters; and each
 * site event with consent is in a session, counted as a copy there, or in the late events.
 *
 * <p>Broken and seen red: with at-least-once instead of exactly-once in {@code RoleConfiguration}, {@code BothKilledIT} finds
 * events twice that ingest wrote between its last commit and its death.
 */
public final class EveryRawRecordHasOnePlace implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>(Multiset.differences(
                evidence.passed().stream().map(EveryRawRecordHasOnePlace::id),
                evidence.events().stream()
                        .map(Evidence.Placed::value)
                        .filter(value -> !(value instanceof Watermark))
                        .map(EveryRawRecordHasOnePlace::id)));
        long toSessionize = evidence.events().stream()
                .filter(e -> e.value() instanceof SiteEvent event && event.getConsent() != Consent.DENIED)
                .count();
        long placed = evidence.sessions().stream()
                        .mapToLong(s -> s.getEvents() + s.getDuplicates())
                        .sum()
                + evidence.late().size();
        if (toSessionize != placed) {
            violations.add(toSessionize + " events to be in sessions or late, but " + placed + " are");
        }
        long outsideEvents = evidence.raw().size() - evidence.passed().size();
        if (outsideEvents != evidence.deadLetters().size()) {
            violations.add(outsideEvents + " bad raw records, but "
                    + evidence.deadLetters().size() + " dead letters");
        }
        return violations;
    }

    private static String id(SpecificRecord value) {
        if (value instanceof PageView view) {
            return view.getEventId();
        }
        if (value instanceof Click click) {
            return click.getEventId();
        }
        return value instanceof SiteEvent event ? event.getEventId() : ((InboundClick) value).getEventId();
    }
}
