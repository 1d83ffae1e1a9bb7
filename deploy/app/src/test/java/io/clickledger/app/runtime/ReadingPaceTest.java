// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {

    private final AtomicLong millis = new AtomicLong();
    private final ReadingPace pace = new ReadingPace(Duration.ofSeconds(1), () -> millis.get() * 1_000_000);

    @Test
    void commitsOnceInEachIntervalWhileItKeepsUp() {
        poll(0, 100, 0);
        assertThat(pace.isCommitDue()).isFalse();
        poll(1_000, 100, 0);
        assertThat(pace.isCommitDue()).isTrue();
        assertThat(pace.isCommitDue()).as("until it has committed").isTrue();
        pace.committed();
        assertThat(pace.isCommitDue()).isFalse();
        poll(1_999, 100, 0);
        assertThat(pace.isCommitDue()).isFalse();
        poll(2_000, 100, 0);
        assertThat(pace.isCommitDue()).isTrue();
    }

    @Test
    void doesNotCommitWhileMoreIsLeftThanItReadsInAnInterval() {
        poll(0, 1_000, 50_000);
        poll(500, 1_000, 49_000);
        poll(1_000, 1_000, 48_000);
        assertThat(pace.isCommitDue()).isFalse();
        poll(1_500, 1_000, 2_001);
        assertThat(pace.isCommitDue()).isFalse();
        poll(1_600, 0, 2_000);
        assertThat(pace.isCommitDue()).isTrue();
    }

    @Test
    void whatArrivesWithinAnIntervalDoesNotPutItBehind() {
        poll(0, 5_000, 0);
        poll(1_000, 500, 4_500);
        assertThat(pace.isCommitDue()).as("5,000 a second come, and are read").isTrue();
    }

    @Test
    void paceOfLongAgoDoesNotCount() {
        poll(0, 5_000, 0);
        poll(10_000, 500, 4_500);
        assertThat(pace.isCommitDue()).isFalse();
    }

    @Test
    void whoHasNothingToReadCommits() {
        poll(0, 1_000, 50_000);
        poll(60_000, 0, 0);
        assertThat(pace.isCommitDue()).isTrue();
    }

    @Test
    void eachThreadGoesByWhatItHasReadItself() {
        poll(0, 1_000, 50_000);
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> {
            poll(0, 10, 0);
            poll(1_000, 10, 0);
            return pace.isCommitDue();
        });
        assertThat(other.join()).isTrue();
        assertThat(pace.isCommitDue()).isFalse();
    }

    private void poll(long now, int records, long left) {
        millis.set(now);
        pace.polled(records, () -> left);
    }
}
