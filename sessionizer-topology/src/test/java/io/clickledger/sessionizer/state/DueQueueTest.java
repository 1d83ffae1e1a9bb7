// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private static final int ROUNDS = 2;

    private final List<String> writes = new ArrayList<>();
    private final WriteBackStore<Boolean> store = WaitingKeys.open(writes);
    private final DueQueue queue = new DueQueue(store, ROUNDS, (restored, key) -> {});

    @Test
    void whatIsDueComesInTheOrderOfTimeAndKeyOnceTheWatermarkHasPassedIt() {
        queue.set(0, "b", 10, DueQueue.NEVER);
        queue.set(0, "a", 10, DueQueue.NEVER);
        queue.set(0, "c", 5, DueQueue.NEVER);
        assertThat(due(0, 10)).containsExactly("c");
        assertThat(due(0, 11)).containsExactly("a", "b");
    }

    @Test
    void onlyTheTimeSaidLastCounts() {
        queue.set(0, "a", 5, 7);
        queue.set(0, "a", 20, 7);
        assertThat(due(0, 10)).isEmpty();
        assertThat(due(1, 10)).containsExactly("a");
    }

    @Test
    void aKeyIsWrittenWhenItBeginsToWaitAndWhenItNoLongerDoes() {
        queue.set(0, "a", 5, DueQueue.NEVER);
        store.flushCache();
        queue.set(0, "a", DueQueue.NEVER, 9);
        queue.set(0, "a", DueQueue.NEVER, 12);
        store.flushCache();
        assertThat(writes).containsExactly("a waits");
        queue.set(0, "a", DueQueue.NEVER, DueQueue.NEVER);
        store.flushCache();
        assertThat(writes).containsExactly("a waits", "a deleted");
    }

    @Test
    void aKeyThatComesAndGoesBetweenTwoCommitsIsNotWritten() {
        queue.set(0, "a", 5, DueQueue.NEVER);
        queue.set(0, "a", DueQueue.NEVER, DueQueue.NEVER);
        store.flushCache();
        assertThat(writes).isEmpty();
    }

    @Test
    void afterARestartThoseThatWaitedAreAskedForTheirTimes() {
        queue.set(0, "a", 5, 8);
        queue.set(1, "b", 6);
        queue.set(0, "gone", 7, 7);
        queue.set(0, "gone", DueQueue.NEVER, DueQueue.NEVER);
        Map<String, Long> asked = new HashMap<>();
        DueQueue restored = new DueQueue(store, ROUNDS, (fresh, key) -> {
            asked.put(key, asked.size() + 1L);
            fresh.set(1, key, 6);
        });
        assertThat(asked).containsOnlyKeys("a", "b");
        List<String> due = new ArrayList<>();
        for (DueQueue.Due next = restored.next(1, 7); next != null; next = restored.next(1, 7)) {
            due.add(next.key());
        }
        assertThat(due).containsExactly("a", "b");
    }

    @Test
    void oneThatTurnsOutToWaitForNothingAfterARestartIsForgotten() {
        queue.set(0, "a", 5, 8);
        store.flushCache();
        new DueQueue(store, ROUNDS, (restored, key) -> restored.set(0, key, DueQueue.NEVER, DueQueue.NEVER));
        store.flushCache();
        assertThat(writes).containsExactly("a waits", "a deleted");
    }

    private List<String> due(int round, long watermark) {
        List<String> keys = new ArrayList<>();
        for (DueQueue.Due next = queue.next(round, watermark); next != null; next = queue.next(round, watermark)) {
            keys.add(next.key());
        }
        return keys;
    }
}
