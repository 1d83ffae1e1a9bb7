// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PatienceTest {

    @Test
    void oneDenialIsDoubtedAndTheNextIsBelieved() {
        Patience patience = new Patience(Duration.ofHours(1));
        Patience.Turn first = patience.turn();
        Patience.Turn second = patience.turn();

        assertThat(first.hasTimeLeft()).isTrue();
        assertThat(second.hasTimeLeft()).isFalse();
        assertThat(first.hasTimeLeft()).isTrue();
    }

    @Test
    void aTurnThatMeetsNoDenialTakesNothing() {
        Patience patience = new Patience(Duration.ofHours(1));
        patience.turn();

        assertThat(patience.turn().hasTimeLeft()).isTrue();
    }

    @Test
    void noPatienceBelievesTheFirstDenial() {
        assertThat(new Patience(Duration.ZERO).turn().hasTimeLeft()).isFalse();
    }

    @Test
    void waitsDouble() {
        Patience.Turn turn = new Patience(Duration.ofHours(1)).turn();

        assertThat(turn.nextWaitMs()).isEqualTo(50);
        assertThat(turn.nextWaitMs()).isEqualTo(100);
    }
}
