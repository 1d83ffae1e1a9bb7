// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.app.oracle.BatchOutcomes;
import io.clickledger.app.oracle.BatchOutcomes.ClickVerdict;
import io.clickledger.app.oracle.BatchOutcomes.SessionVerdict;
import io.clickledger.ingest.enrich.UserAgents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the generator says it planted is what an oracle finds that knows nothing but the raw records. */
final class PlantedTruthTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 7, -42, 20_260_302})
    void everyPlantedCaseOfTheLoadIsFound(long seed) throws Exception {
        Generated generated = Generated.of(Recipes.load(seed, 20_000, 2_000));

        assertFound(generated);
        assertThat(generated.summary.count(Scenario.SINGLE_VIEW)).isLessThan(100);
        assertThat(generated.records).hasSize(20_000);
    }

    /** With as few visitors as are allowed, so that each has many stories. */
    @Test
    void storiesOfOneVisitorDoNotTouch() throws Exception {
        int visitors = (int) Recipe.visitorsNeeded(20_000, Recipes.DAY);
        Generated generated = Generated.of(Recipes.load(3, 20_000, visitors));

        assertFound(generated);
        assertThat(generated.summary.sessions()).isGreaterThan(3L * visitors);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, -42, 20_260_302})
    void everyPlantedCaseOfTheShopDayIsFound(long seed) throws Exception {
        Generated generated = Generated.of(Recipes.shopDay(seed));

        assertFound(generated);
        assertThat(generated.summary.measuredClicks()).isEqualTo(500);
        assertThat(generated.summary.sessionsWithClickId()).isEqualTo(320);
    }

    private static void assertFound(Generated generated) {
        BatchOutcomes oracle = new BatchOutcomes(
                generated.records,
                BatchOutcomes.Windows.DEFAULT,
                agent -> UserAgents.shared().traitsOf(agent).bot());
        Map<String, ClickVerdict> clicks = new HashMap<>();
        Map<String, SessionVerdict> sessions = new HashMap<>();
        Set<String> misjudged = new HashSet<>();
        for (Truth truth : generated.truths) {
            if (truth instanceof Truth.OfClick click) {
                ClickVerdict planted = new ClickVerdict(
                        click.outcome(),
                        click.matchedBy(),
                        click.landingEventId(),
                        click.sessionFirstEventId(),
                        click.doubleOf());
                assertThat(clicks.put(click.eventId(), planted)).isNull();
                if (!planted.equals(oracle.clicks().get(click.eventId()))) {
                    misjudged.add(click + " is " + oracle.clicks().get(click.eventId()));
                }
            } else if (truth instanceof Truth.OfSession session) {
                SessionVerdict planted = new SessionVerdict(
                        session.mirror(), session.visitorId(), session.startedAt(), session.clickEventId());
                assertThat(sessions.put(session.firstEventId(), planted)).isNull();
                if (!planted.equals(oracle.paidSessions().get(session.firstEventId()))) {
                    misjudged.add(session + " is " + oracle.paidSessions().get(session.firstEventId()));
                }
            }
        }
        assertThat(misjudged).isEmpty();
        assertThat(oracle.clicks().keySet()).isEqualTo(clicks.keySet());
        assertThat(oracle.paidSessions().keySet()).isEqualTo(sessions.keySet());
        assertThat(generated.summary.account().get("sessions")).isEqualTo(oracle.sessions());
    }
}
