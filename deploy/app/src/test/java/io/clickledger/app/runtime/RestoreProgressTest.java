// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class RestoreProgressTest {

    private static final TopicPartition FIRST = new TopicPartition("changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("changelog", 1);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void whatIsLeftIsTheSumOfAllChangelogs() {
        assertThat(progress.offsetsLeft()).isZero();
        progress.onRestoreStart(FIRST, "store", 100, 300);
        progress.onRestoreStart(SECOND, "store", 0, 50);
        assertThat(progress.offsetsLeft()).isEqualTo(250);
        progress.onBatchRestored(FIRST, "store", 199, 70);
        assertThat(progress.offsetsLeft()).isEqualTo(150);
        progress.onRestoreEnd(SECOND, "store", 50);
        assertThat(progress.offsetsLeft()).isEqualTo(100);
    }

    @Test
    void whatIsGivenUpIsNotLeft() {
        progress.onRestoreStart(FIRST, "store", 0, 10);
        progress.onRestoreSuspended(FIRST, "store", 5);
        progress.onBatchRestored(FIRST, "store", 7, 2);
        assertThat(progress.offsetsLeft()).isZero();
        progress.onRestoreStart(SECOND, "store", 0, 10);
        progress.done();
        assertThat(progress.offsetsLeft()).isZero();
    }
}
