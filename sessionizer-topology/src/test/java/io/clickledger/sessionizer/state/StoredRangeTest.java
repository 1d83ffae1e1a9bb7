// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

/** What a sweep sees of a store. */
class StoredRangeTest {

    private final List<String> writes = new ArrayList<>();
    private final WriteBackStore<Boolean> store = WaitingKeys.open(writes);

    @Test
    void showsWhatHasBeenWrittenButForWhatWasDeletedSinceAndWritesNothing() {
        store.add("a", true);
        store.add("b", true);
        store.add("c", true);
        store.flushCache();
        store.delete("b");
        store.add("d", true);
        writes.clear();
        List<KeyValue<String, Boolean>> shown = new ArrayList<>();
        try (KeyValueIterator<String, Boolean> range = store.from("a")) {
            range.forEachRemaining(shown::add);
        }
        assertThat(shown).containsExactly(KeyValue.pair("a", true), KeyValue.pair("b", null), KeyValue.pair("c", true));
        assertThat(writes).isEmpty();
    }
}
