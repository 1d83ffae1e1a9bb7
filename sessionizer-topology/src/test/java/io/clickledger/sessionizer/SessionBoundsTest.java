// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionBoundsTest {

    @Test
    void aLandingIsHeldForLongerThanASessionOfItAloneIsOpen() {
        assertThat(hold(Duration.ofMillis(1))).isEqualTo(Duration.ofMinutes(30).plusMillis(1));
        assertThat(hold(Duration.ofMinutes(30))).isEqualTo(Duration.ofHours(1));
        assertThat(hold(Duration.ofHours(4))).isEqualTo(Duration.ofMinutes(4 * 60 + 30));
    }

    @Test
    void landingsMustBeRememberedUntilAClickHasWaitedForAllThatIsHeld() {
        Duration longest = Duration.ofDays(1).minus(Duration.ofMinutes(90));
        assertThat(hold(longest)).isEqualTo(longest.plusMinutes(30));
        assertThatThrownBy(() -> hold(longest.plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retention of landings must be at least PT24H0.001S");
    }

    private static Duration hold(Duration gap) {
        SessionizerSettings usual = SessionizerSettings.defaults();
        SessionizerSettings sessions = new SessionizerSettings(
                gap,
                Duration.ofDays(1),
                usual.maxEvents(),
                usual.cutOnCampaignChange(),
                usual.cutOnNewDay(),
                usual.timeZone(),
                usual.visitorHistory(),
                Optional.empty(),
                usual.cacheBytes());
        return SessionBounds.of(sessions, ClickSettings.defaults()).landingHold();
    }
}
