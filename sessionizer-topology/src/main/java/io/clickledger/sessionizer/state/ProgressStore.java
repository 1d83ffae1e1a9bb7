// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far a partition has come, so that a restart neither goes back nor forgets: the watermark ({@code watermark}), the
 * number of sources ({@code sources}), the time of each source ({@code source.<number>}), all in decimal; and the visitor
 * that the last sweep of the visitor history ended at ({@code swept}).
 */
public final class ProgressStore {

    private static final String WATERMARK = "watermark";
    private static final String SOURCES = "sources";
    private static final String SOURCE = "source.";
    private static final String SWEPT = "swept";

    private final KeyValueStore<String, String> store;
    private final String prefix;
    /** What the store has of the watermark, as far as this object has read and written it. */
    private int savedSources;

    private long savedTime = ConsumerWatermark.NONE;

    public ProgressStore(KeyValueStore<String, String> store) {
        this(store, "");
    }

    /** @param prefix stands before every key: for one who has several watermarks */
    public ProgressStore(KeyValueStore<String, String> store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /**
     * The watermark as it was saved; to be asked for before anything is saved.
     *
     * @param stallLimitMs as for {@link ConsumerWatermark}
     */
    public ConsumerWatermark watermark(long stallLimitMs) {
        savedSources = (int) number(SOURCES, 0);
        savedTime = number(WATERMARK, ConsumerWatermark.NONE);
        long[] times = new long[savedSources];
        for (int source = 0; source < times.length; source++) {
            times[source] = number(SOURCE + source, ConsumerWatermark.NONE);
        }
        return new ConsumerWatermark(stallLimitMs, savedTime, times);
    }

    /** Writes down what has changed after a source spoke. */
    public void save(ConsumerWatermark watermark, int source) {
        store.put(prefix + SOURCE + source, Long.toString(watermark.timeOf(source)));
        if (savedSources != watermark.sources()) {
            for (int added = savedSources; added < watermark.sources(); added++) {
                store.put(prefix + SOURCE + added, Long.toString(watermark.timeOf(added)));
            }
            savedSources = watermark.sources();
            store.put(prefix + SOURCES, Integer.toString(savedSources));
        }
        if (savedTime != watermark.time()) {
            savedTime = watermark.time();
            store.put(prefix + WATERMARK, Long.toString(savedTime));
        }
    }

    /** The visitor key that the last sweep ended at; null: the next begins at the first. */
    public String swept() {
        return store.get(prefix + SWEPT);
    }

    public void saveSwept(String visitorKey) {
        store.put(prefix + SWEPT, visitorKey);
    }

    private long number(String key, long otherwise) {
        String text = store.get(prefix + key);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
