// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateCounts;

/** What must hold of every match rate record. */
final class RateIdentities {

    private RateIdentities() {}

    static void hold(ClickMatchRate rate) {
        RateCounts counts = rate.getCounts();
        assertThat(counts.getInvalid()
                        + counts.getDoubleClick()
                        + counts.getNonLanding()
                        + counts.getSessionStarted()
                        + counts.getJoinedSession()
                        + counts.getConsentDenied()
                        + counts.getNotLanded()
                        + rate.getPending())
                .as("outcomes and pending of %s", rate)
                .isEqualTo(counts.getClicks());
        assertThat(counts.getFromClick()
                        + counts.getJoinedOnly()
                        + counts.getReturnVisit()
                        + counts.getSharedLink()
                        + counts.getRejectedClick()
                        + counts.getLateLanding()
                        + counts.getOrphan())
                .as("classes of %s", rate)
                .isEqualTo(rate.getSessions());
        assertThat(rate.getPending()).as("pending of %s", rate).isNotNegative();
        assertThat(counts.getMatchedByClickId() + counts.getMatchedByVisitor() + counts.getMatchedByDevice())
                .as("matches of %s", rate)
                .isEqualTo(rate.getLanded());
        assertThat(counts.getLatencyHistogram().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("latencies of %s", rate)
                .isEqualTo(rate.getLanded());
        assertThat(counts.getLandingSeen()).as("landings of %s", rate).isBetween(0L, rate.getPending());
        if (rate.getMatchRate() != null) {
            assertThat(rate.getMatchRate()).as("match rate of %s", rate).isBetween(0.0, 1.0);
        }
    }
}
