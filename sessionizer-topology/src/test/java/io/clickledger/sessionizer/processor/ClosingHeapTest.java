// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClosingHeapTest {

    private record Due(long time, String key) {}

    private static final Comparator<Due> ORDER =
            Comparator.comparingLong(Due::time).thenComparing(Due::key);

    /** Whatever is added, and taken out in between: what comes out is always the least of what is in. */
    @Property
    void givesTheLeastTimeFirstAndOfOneTimeTheLeastKey(
            @ForAll @Size(max = 200) List<@IntRange(min = -60, max = 40) Integer> steps) {
        ClosingHeap heap = new ClosingHeap();
        List<Due> expected = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i);
            if (step > 0) {
                Due due = new Due(step, "key-" + i * 7 % 5);
                heap.add(due.time(), due.key());
                expected.add(due);
            } else if (step > -40 && !expected.isEmpty()) {
                removeFirst(heap, expected);
            }
        }
        while (!expected.isEmpty()) {
            removeFirst(heap, expected);
        }
        assertThat(heap.isEmpty()).isTrue();
    }

    /** A heap that has shrunk is as good as a new one. */
    @Property(tries = 5)
    void growsAndShrinks(@ForAll @IntRange(min = 100, max = 3_000) int size) {
        ClosingHeap heap = new ClosingHeap();
        for (int i = 0; i < size; i++) {
            heap.add((long) i * 7919 % size, "key-" + i);
        }
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            assertThat(heap.firstTime()).isGreaterThanOrEqualTo(last);
            last = heap.firstTime();
            heap.removeFirst();
        }
        assertThat(heap.isEmpty()).isTrue();
    }

    private static void removeFirst(ClosingHeap heap, List<Due> expected) {
        expected.sort(ORDER);
        Due least = expected.remove(0);
        assertThat(heap.isEmpty()).isFalse();
        assertThat(heap.firstTime()).isEqualTo(least.time());
        assertThat(heap.firstKey()).isEqualTo(least.key());
        heap.removeFirst();
    }
}
