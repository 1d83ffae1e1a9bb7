// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is remembered of each visitor of a partition. The only place where the store is touched. */
public final class OpenSessionStore {

    private final KeyValueStore<String, VisitorState> store;
    private long visitors;

    /** @param eachKnown is shown every visitor that the store already has */
    public OpenSessionStore(KeyValueStore<String, VisitorState> store, BiConsumer<String, VisitorState> eachKnown) {
        this.store = store;
        try (KeyValueIterator<String, VisitorState> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, VisitorState> next = all.next();
                eachKnown.accept(next.key, next.value);
                visitors++;
            }
        }
    }

    /** What is remembered of a visitor; null if nothing is. */
    public VisitorState get(String visitorKey) {
        return store.get(visitorKey);
    }

    /** Remembers something of a visitor of whom nothing was remembered. */
    public void add(String visitorKey, VisitorState state) {
        store.put(visitorKey, state);
        visitors++;
    }

    /** Remembers something else of a visitor of whom something was remembered. */
    public void change(String visitorKey, VisitorState state) {
        store.put(visitorKey, state);
    }

    /** Forgets a visitor of whom something was remembered. */
    public void remove(String visitorKey) {
        store.put(visitorKey, null);
        visitors--;
    }

    /** Of how many visitors something is remembered. */
    public long visitors() {
        return visitors;
    }
}
