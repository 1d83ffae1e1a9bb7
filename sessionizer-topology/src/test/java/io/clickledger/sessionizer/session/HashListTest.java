// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashListTest {

    @Test
    void hashesMeanTheSameForEver() {
        // State holds these values; a change here makes every copy of an older event count as new. They are what any
        // XXH3-128 gives for the text in UTF-16LE and the seed 0x436c69636b4c6467; for pages, its lower half.
        assertThat(HashList.hashId("event-1").toString()).isEqualTo("0x5fdf7f1e2fbc5956fdb0fae9676f4c4d");
        assertThat(Long.toHexString(HashList.hashText("shop.example/p"))).isEqualTo("ba155a29bd125e98");
    }

    @Test
    void aListHoldsWhatWasAddedAndNothingElse() {
        Random random = new Random(1);
        ByteBuffer ids = HashList.empty();
        ByteBuffer pages = HashList.empty();
        Set<Long> pageSet = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(HashList.containsId(ids, HashList.hashId("id " + i))).isFalse();
            ids = HashList.addId(ids, HashList.hashId("id " + i));
            long page = random.nextInt(300);
            pages = HashList.add(pages, page);
            pageSet.add(page);
            assertThat(ids.position()).isZero();
            assertThat(ids.limit()).isEqualTo(16 * (i + 1));
            assertThat(HashList.size(pages)).isEqualTo(pageSet.size());
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(HashList.containsId(ids, HashList.hashId("id " + i))).isTrue();
            assertThat(HashList.contains(pages, i)).isEqualTo(pageSet.contains((long) i));
        }
    }

    @Test
    void joiningKeepsAllOfBoth() {
        ByteBuffer ids = HashList.joinIds(
                HashList.addId(HashList.empty(), HashList.hashId("a")),
                HashList.addId(HashList.empty(), HashList.hashId("b")));
        assertThat(HashList.containsId(ids, HashList.hashId("a"))).isTrue();
        assertThat(HashList.containsId(ids, HashList.hashId("b"))).isTrue();
    }

    @Test
    void aListCanBeTakenApart() {
        ByteBuffer list = HashList.empty();
        for (long hash = 1; hash <= 5; hash++) {
            list = HashList.add(list, hash);
        }
        ByteBuffer first = HashList.first(list, 2 * Long.BYTES);
        ByteBuffer rest = HashList.after(list, 2 * Long.BYTES);

        assertThat(first.asLongBuffer()).isEqualTo(LongBuffer.wrap(new long[] {1, 2}));
        assertThat(rest.asLongBuffer()).isEqualTo(LongBuffer.wrap(new long[] {3, 4, 5}));
        assertThat(HashList.add(rest, 6).limit()).isEqualTo(4 * Long.BYTES);
    }
}
