// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.watermark;

import static io.clickledger.sessionizer.watermark.ConsumerWatermark.NONE;
import static io.clickledger.sessionizer.watermark.ConsumerWatermark.WAIT_FOR_EVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.schemas.EndOfInput;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConsumerWatermarkTest {

    private final ConsumerWatermark watermark = new ConsumerWatermark(WAIT_FOR_EVER);

    @Test
    void thereIsNoneUntilAllSourcesHaveSpoken() {
        assertThat(watermark.time()).isEqualTo(NONE);
        assertThat(watermark.advance(2, 3, 500)).isFalse();
        assertThat(watermark.advance(0, 3, 300)).isFalse();
        assertThat(watermark.time()).isEqualTo(NONE);
        assertThat(watermark.advance(1, 3, 400)).isTrue();
        assertThat(watermark.time()).isEqualTo(300);
    }

    @Test
    void itIsTheLeastOfTheSources() {
        watermark.advance(0, 2, 300);
        watermark.advance(1, 2, 400);
        assertThat(watermark.advance(1, 2, 900)).isFalse();
        assertThat(watermark.time()).isEqualTo(300);
        assertThat(watermark.advance(0, 2, 800)).isTrue();
        assertThat(watermark.time()).isEqualTo(800);
    }

    @Test
    void aSourceNeverGoesBack() {
        watermark.advance(0, 1, 300);
        assertThat(watermark.advance(0, 1, 200)).isFalse();
        assertThat(watermark.timeOf(0)).isEqualTo(300);
        assertThat(watermark.time()).isEqualTo(300);
    }

    @Test
    void itStandsStillUntilNewSourcesHaveSpokenAndNeverGoesBack() {
        watermark.advance(0, 1, 300);
        assertThat(watermark.advance(0, 2, 500)).isFalse();
        assertThat(watermark.time()).isEqualTo(300);
        assertThat(watermark.advance(1, 2, 100)).isFalse();
        assertThat(watermark.time()).isEqualTo(300);
        assertThat(watermark.advance(1, 2, 400)).isTrue();
        assertThat(watermark.time()).isEqualTo(400);
    }

    @Test
    void theGreatestNumberOfSourcesCounts() {
        watermark.advance(0, 2, 300);
        assertThat(watermark.advance(0, 1, 400)).isFalse();
        assertThat(watermark.sources()).isEqualTo(2);
        watermark.advance(4, 2, 400);
        assertThat(watermark.sources()).isEqualTo(5);
    }

    @Test
    void theEndOfOneSourceDoesNotEndTheOthers() {
        watermark.advance(0, 2, EndOfInput.TIME);
        assertThat(watermark.advance(1, 2, 300)).isTrue();
        assertThat(watermark.time()).isEqualTo(300);
        assertThat(watermark.advance(1, 2, EndOfInput.TIME)).isTrue();
        assertThat(watermark.time()).isEqualTo(EndOfInput.TIME);
    }

    @Test
    void aSourceBehindByMoreThanTheStallLimitIsLeftBehind() {
        ConsumerWatermark limited = new ConsumerWatermark(1_000);
        limited.advance(0, 2, 300);
        limited.advance(1, 2, 300);
        limited.advance(0, 2, 1_300);
        assertThat(limited.time()).as("exactly the limit").isEqualTo(300);
        assertThat(limited.leftBehind()).isEmpty();

        assertThat(limited.advance(0, 2, 1_301)).isTrue();
        assertThat(limited.time()).isEqualTo(1_301);
        assertThat(limited.leftBehind()).containsExactly(1);
        assertThat(limited.advance(0, 2, 1_400)).isTrue();
    }

    @Test
    void aSourceThatWasLeftBehindIsWaitedForAgainWhenItHasCaughtUp() {
        ConsumerWatermark limited = new ConsumerWatermark(1_000, 300, new long[] {300, 300});
        limited.advance(0, 2, 2_000);

        limited.advance(1, 2, 999);
        assertThat(limited.leftBehind()).containsExactly(1);
        limited.advance(1, 2, 1_500);
        assertThat(limited.leftBehind()).isEmpty();
        assertThat(limited.time()).as("it never goes back").isEqualTo(2_000);
        assertThat(limited.advance(0, 2, 2_100)).isFalse();
        assertThat(limited.advance(1, 2, 2_100)).isTrue();
    }

    @Test
    void aNewSourceThatStaysSilentIsLeftBehindOnceTheOthersAreTheLimitFurther() {
        ConsumerWatermark limited = new ConsumerWatermark(1_000, 300, new long[] {300});

        assertThat(limited.advance(0, 2, 1_300)).isFalse();
        assertThat(limited.advance(0, 2, 1_301)).isTrue();
        assertThat(limited.leftBehind()).containsExactly(1);
    }

    @Test
    void atTheVeryBeginningAllAreWaitedForWhateverTheLimit() {
        ConsumerWatermark limited = new ConsumerWatermark(1_000);
        assertThat(limited.advance(0, 2, 1_000_000)).isFalse();
        assertThat(limited.time()).isEqualTo(NONE);
        assertThat(limited.leftBehind()).isEmpty();
    }

    @Test
    void aSourceWhoseInputHasEndedLeavesNobodyBehind() {
        ConsumerWatermark limited = new ConsumerWatermark(1_000, 300, new long[] {300, 300});
        assertThat(limited.advance(0, 2, EndOfInput.TIME)).isFalse();
        assertThat(limited.leftBehind()).isEmpty();
    }

    @Test
    void itGoesOnFromWhatWasRemembered() {
        ConsumerWatermark restored = new ConsumerWatermark(WAIT_FOR_EVER, 300, new long[] {500, NONE});
        assertThat(restored.time()).isEqualTo(300);
        assertThat(restored.advance(0, 2, 700)).isFalse();
        assertThat(restored.advance(1, 2, 600)).isTrue();
        assertThat(restored.time()).isEqualTo(600);
    }

    @Test
    void anImpossibleSourceIsRefused() {
        assertThatThrownBy(() -> watermark.advance(-1, 3, 0)).hasMessageContaining("source -1 of 3");
        assertThatThrownBy(() -> watermark.advance(0, Integer.MAX_VALUE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(watermark.sources()).isZero();
    }

    @Property
    void itIsTheLeastOfTheGreatestTimesOfAllSources(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int n) {
        Random random = new Random(seed);
        ConsumerWatermark advancing = new ConsumerWatermark(WAIT_FOR_EVER);
        long[] greatest = new long[n];
        Arrays.fill(greatest, NONE);
        for (int i = 0; i < 100; i++) {
            int source = random.nextInt(n);
            long time = random.nextInt(1_000);
            long before = advancing.time();
            boolean advanced = advancing.advance(source, n, time);
            greatest[source] = Math.max(greatest[source], time);
            assertThat(advancing.time()).isEqualTo(Arrays.stream(greatest).min().orElseThrow());
            assertThat(advanced).isEqualTo(advancing.time() > before);
        }
    }
}
