// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.function.BiConsumer;

/** What is remembered of the inbound clicks of a partition, by visitor key. */
public final class VisitorClickStore {

    private final WriteBackStore<VisitorClicks> records;

    /** @param eachKnown is shown everything that the store already has */
    public VisitorClickStore(WriteBackStore<VisitorClicks> records, BiConsumer<String, VisitorClicks> eachKnown) {
        this.records = records;
        records.learnKeys(eachKnown);
    }

    /** What is remembered of a visitor key; null if nothing is. If it is changed, it must be given back. */
    public VisitorClicks get(String visitorKey) {
        return records.get(visitorKey);
    }

    /** What is remembered where nothing is. */
    public static VisitorClicks empty() {
        return new VisitorClicks(new ArrayList<>(1), new ArrayList<>(1));
    }

    /** Remembers something of a visitor key of which nothing was remembered. */
    public void add(String visitorKey, VisitorClicks clicks) {
        records.add(visitorKey, clicks);
    }

    /** Remembers something else of a visitor key of which something was remembered. */
    public void change(String visitorKey, VisitorClicks clicks) {
        records.put(visitorKey, clicks);
    }

    /** Forgets a visitor key of which something was remembered. */
    public void remove(String visitorKey) {
        records.delete(visitorKey);
    }
}
