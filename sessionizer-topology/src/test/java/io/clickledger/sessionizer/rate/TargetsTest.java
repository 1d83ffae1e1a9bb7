// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void aSegmentHasItsOwnTargetOrThatOfEach() {
        Targets targets = new Targets(
                List.of(new Target(Segment.PLATFORM, "*", 0.7), new Target(Segment.PLATFORM, "google", 0.9)));
        assertThat(targets.of(new SegmentValue(Segment.PLATFORM, "google"))).hasValue(0.9);
        assertThat(targets.of(new SegmentValue(Segment.PLATFORM, "meta"))).hasValue(0.7);
        assertThat(targets.of(new SegmentValue(Segment.CHANNEL, "google"))).isEmpty();
    }

    @Test
    void twoTargetsForOneSegmentAreRefused() {
        assertThatThrownBy(() ->
                        new Targets(List.of(new Target(Segment.ALL, "all", 0.7), new Target(Segment.ALL, "all", 0.9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two targets for ALL all");
    }
}
