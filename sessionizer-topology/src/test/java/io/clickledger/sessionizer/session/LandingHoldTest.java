// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.SiteEvent;
import io.clickledger.sessionizer.TestEvent;
import io.clickledger.sessionizer.state.KeptLanding;
import org.junit.jupiter.api.Test;

class LandingHoldTest {

    private static final long GAP = Visitor.GAP;
    private static final long HOLD = Visitor.LANDING_HOLD;

    @Test
    void aPieceThatEndsBeforeTheFullOneIsDueWithItUnlessItsLandingIsDueBefore() {
        Visitor visitor = new Visitor(Visitor.rules(GAP, 1_000_000, 4));
        for (long time : new long[] {1_000, 1_100, 1_200, 1_300}) {
            visitor.accept(TestEvent.ledToByItsOwnSite(TestEvent.at(time, "e" + time)));
        }
        visitor.accept(TestEvent.ledToByItsOwnSite(TestEvent.at(1_001, "behind")));
        assertThat(visitor.nextDue()).as("not when the piece ends").isEqualTo(1_300 + GAP);

        visitor.accept(landing(1_002, "landing"));
        assertThat(visitor.nextDue()).isEqualTo(1_002 + HOLD);
        assertThat(visitor.watermark(1_002 + HOLD + 1).released)
                .extracting(KeptLanding::getEventId)
                .containsExactly("landing");
        assertThat(visitor.published).isEmpty();
        assertThat(visitor.nextDue()).isEqualTo(1_300 + GAP);
        assertThat(visitor.watermark(1_300 + GAP + 1).published).hasSize(2);
    }

    @Test
    void aLandingThatComesOutOfOrderIsDueBeforeTheOthers() {
        Visitor visitor = new Visitor();
        visitor.accept(landing(1_000, "b"));
        visitor.accept(landing(1_000 + GAP, "c"));
        visitor.accept(landing(1_000 + 2 * GAP, "d"));
        assertThat(visitor.nextDue()).isEqualTo(1_000 + HOLD);
        visitor.accept(landing(1_000 - GAP, "a"));
        assertThat(visitor.nextDue()).isEqualTo(1_000 - GAP + HOLD);
    }

    private static SiteEvent landing(long time, String id) {
        SiteEvent event = TestEvent.at(time, id);
        event.setDeviceKey("d");
        return event;
    }
}
