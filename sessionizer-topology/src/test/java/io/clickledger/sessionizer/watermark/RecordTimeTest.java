// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.EndOfInput;
import org.junit.jupiter.api.Test;

class RecordTimeTest {

    @Test
    void itIsTheLaterOfEventTimeAndWatermark() {
        assertThat(RecordTime.of(5, 7)).isEqualTo(7);
        assertThat(RecordTime.of(7, 5)).isEqualTo(7);
    }

    @Test
    void aWatermarkThatIsNoTimeDoesNotCount() {
        assertThat(RecordTime.of(5, ConsumerWatermark.NONE)).isEqualTo(5);
        assertThat(RecordTime.of(5, EndOfInput.TIME)).isEqualTo(5);
    }

    @Test
    void itIsNeverNegative() {
        assertThat(RecordTime.of(-5, ConsumerWatermark.NONE)).isZero();
        assertThat(RecordTime.of(-5, -7)).isZero();
    }
}
