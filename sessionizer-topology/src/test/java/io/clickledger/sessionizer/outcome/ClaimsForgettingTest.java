// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Channel;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LandingSession;
import io.clickledger.sessionizer.TestClick;
import io.clickledger.sessionizer.state.ClaimsMemory;
import io.clickledger.sessionizer.state.ClaimsMemory.Claim;
import io.clickledger.sessionizer.state.ClaimsMemory.ClaimLanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is cleared away under a key that is not at hand is what may be under that key. */
class ClaimsForgettingTest {

    private static final long T = 1_700_000_000_000L;
    private static final long WINDOW = 1_800_000;
    private static final long HOLD = 3_600_000;
    private static final long RETENTION = 6_000_000;

    private final SettleRules rules = new SettleRules(WINDOW, 30 * 86_400_000L, RETENTION, HOLD);

    @ParameterizedTest
    @CsvSource({"visitor:v, 3600000", "device:d, 7200000"})
    void aLandingStaysUntilTheClicksThatMayClaimItAreDue(String matchKey, long due) {
        ClaimsMemory memory = new ClaimsMemory();
        Landing landing = landing(matchKey);
        landing.setOccurredAt(T + due - RETENTION);
        memory.landings.add(new ClaimLanding(landing));
        memory.clicks.add(new Claim(
                new AnnouncedClick(matchKey, TestClick.of("v", T + WINDOW, "c"), ClickStanding.COUNTED, null, null)));
        Claims claims = new Claims(rules, matchKey, memory, null);
        assertThat(claims.nextDue()).isEqualTo(T + due);
        claims.forget(T + 100 * WINDOW);
        assertThat(memory.landings).hasSize(1);
        assertThat(isOver(memory, Long.MAX_VALUE)).isFalse();

        memory.clicks.clear();
        assertThat(isOver(memory, T + due)).isFalse();
        assertThat(isOver(memory, T + due + 1)).isTrue();
        claims.forget(T + 100 * WINDOW);
        assertThat(claims.isEmpty()).isTrue();
    }

    @Test
    void aLandingWhoseSessionIsOpenIsNotForgotten() {
        ClaimsMemory memory = new ClaimsMemory();
        Landing landing = landing("device:d");
        landing.setSession(null);
        memory.landings.add(new ClaimLanding(landing));
        assertThat(isOver(memory, Long.MAX_VALUE)).isFalse();
    }

    private boolean isOver(ClaimsMemory memory, long time) {
        return rules.areClaimsOver(Claims.latest(memory), time);
    }

    private static Landing landing(String matchKey) {
        Landing landing = new Landing();
        landing.setMatchKey(matchKey);
        landing.setEventId("l");
        landing.setVisitorKey("v");
        landing.setPage(TestClick.PAGE);
        landing.setChannel(Channel.DIRECT);
        landing.setSession(new LandingSession("s", T, T, true, false));
        return landing;
    }
}
