// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.processor.ClosingIndex.Due;
import org.junit.jupiter.api.Test;

class ClosingIndexTest {

    private final ClosingIndex index = new ClosingIndex();

    @Test
    void whatIsDueComesInOrderOfTimeAndKey() {
        index.add(30, "a");
        index.add(20, "c");
        index.add(20, "b");
        assertThat(index.next(31)).isEqualTo(new Due(20, "b"));
        assertThat(index.next(31)).isEqualTo(new Due(20, "c"));
        assertThat(index.next(31)).isEqualTo(new Due(30, "a"));
        assertThat(index.next(31)).isNull();
    }

    @Test
    void onlyWhatTheWatermarkHasPassedIsDue() {
        index.add(20, "a");
        assertThat(index.next(20)).isNull();
        assertThat(index.next(21)).isNotNull();
    }

    @Test
    void theSameEntryTwiceComesOnce() {
        index.add(20, "a");
        index.add(20, "a");
        index.add(20, "b");
        assertThat(index.next(21)).isEqualTo(new Due(20, "a"));
        assertThat(index.next(21)).isEqualTo(new Due(20, "b"));
        assertThat(index.next(21)).isNull();
    }

    @Test
    void theEndOfInputMakesEverythingDue() {
        index.add(Long.MAX_VALUE, "a");
        assertThat(index.next(Long.MAX_VALUE - 1)).isNull();
        assertThat(index.next(EndOfInput.TIME)).isNotNull();
    }
}
