// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The match rates are what the outcomes and the classes of the sessions add up to: in the hours of all clicks exactly, and in
 * every segment of every window at least the two identities hold, with nothing pending.
 */
public final class RatesAddUp implements Guarantee {

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Map<Long, Map<String, Long>> actual = new TreeMap<>();
        for (ClickMatchRate rate : evidence.rates()) {
            RateCounts counts = rate.getCounts();
            String name = rate.getWindow() + " " + rate.getWindowStartsAt() + " " + rate.getSegment() + " "
                    + rate.getSegmentValue();
            long settled = outcomes(counts).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (settled + rate.getPending() != counts.getClicks()) {
                violations.add(name + ": " + counts.getClicks() + " clicks, but " + settled + " outcomes and "
                        + rate.getPending() + " pending");
            }
            if (rate.getPending() != 0 || counts.getLandingSeen() != 0) {
                violations.add(name + ": still pending " + rate.getPending() + ", seen " + counts.getLandingSeen());
            }
            if (rate.getWindow() == RateWindow.HOUR && rate.getSegment() == Segment.ALL) {
                Map<String, Long> all = outcomes(counts);
                all.putAll(classes(counts));
                all.values().removeIf(count -> count == 0);
                if (!all.isEmpty()) {
                    actual.put(rate.getWindowStartsAt(), all);
                }
            }
        }
        violations.addAll(Multiset.differences(expected(evidence).entrySet().stream(), actual.entrySet().stream()));
        return violations;
    }

    private static Map<Long, Map<String, Long>> expected(Evidence evidence) {
        Map<Long, Map<String, Long>> expected = new TreeMap<>();
        for (ClickOutcome outcome : evidence.outcomes()) {
            count(expected, outcome.getOccurredAt(), outcome.getOutcome());
        }
        evidence.lastSources()
                .forEach(source -> count(
                        expected,
                        source.getClickedAt() == null ? source.getLandedAt() : source.getClickedAt(),
                        source.getSourceClass()));
        return expected;
    }

    private static void count(Map<Long, Map<String, Long>> byHour, long time, Enum<?> what) {
        byHour.computeIfAbsent(time - Math.floorMod(time, HOUR_MS), hour -> new TreeMap<>())
                .merge(what.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    private static Map<String, Long> outcomes(RateCounts counts) {
        return new TreeMap<>(Map.of(
                "invalid", counts.getInvalid(),
                "double_click", counts.getDoubleClick(),
                "non_landing", counts.getNonLanding(),
                "session_started", counts.getSessionStarted(),
                "joined_session", counts.getJoinedSession(),
                "consent_denied", counts.getConsentDenied(),
                "not_landed", counts.getNotLanded()));
    }

    private static Map<String, Long> classes(RateCounts counts) {
        return Map.of(
                "from_click", counts.getFromClick(),
                "joined_only", counts.getJoinedOnly(),
                "return_visit", counts.getReturnVisit(),
                "shared_link", counts.getSharedLink(),
                "rejected_click", counts.getRejectedClick(),
                "late_landing", counts.getLateLanding(),
                "orphan", counts.getOrphan());
    }
}
