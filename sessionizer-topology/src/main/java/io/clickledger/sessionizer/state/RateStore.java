// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accounts of all windows and segments of a partition. Their keys are in the order of the windows' ends, so what is to be
 * forgotten comes first.
 *
 * <p>Some are <i>unsettled</i>: a record of them is still to be written, whether or not anything changes again. Their keys stand
 * in the progress store, too ({@code unsettled.<key>}), so that they are known after a restart without a look at all the others.
 */
public final class RateStore {

    /** The most that one sweep looks at. */
    static final int MOST_PER_SWEEP = 4_096;

    private static final String UNSETTLED = "unsettled.";
    /** After all keys that begin with {@link #UNSETTLED}. */
    private static final String AFTER_UNSETTLED = "unsettled/";

    private final WriteBackStore<StoredRate> rates;
    private final KeyValueStore<String, String> entries;
    private final ProgressStore progress;
    private final NavigableSet<String> unsettled = new TreeSet<>();

    /** @param entries the store that progress is kept in */
    public RateStore(WriteBackStore<StoredRate> rates, KeyValueStore<String, String> entries) {
        this.rates = rates;
        this.entries = entries;
        this.progress = new ProgressStore(entries);
        try (KeyValueIterator<String, String> known = entries.range(UNSETTLED, AFTER_UNSETTLED)) {
            known.forEachRemaining(entry -> unsettled.add(entry.key.substring(UNSETTLED.length())));
        }
    }

    /**
     * The key of an account.
     *
     * @param startsAt first moment of the window, epoch milliseconds, UTC
     * @param endsAt   the first moment after it
     * @param window   length of the window
     * @param segment  the segment with its value
     */
    public static String key(long startsAt, long endsAt, String window, String segment) {
        return sortable(endsAt) + " " + sortable(startsAt) + " " + window + " " + segment;
    }

    /** An account; null if there is none. Whoever changes it must {@link #put} it. */
    public StoredRate get(String key) {
        return rates.get(key);
    }

    /** Keeps an account where there is none. */
    public void add(String key, StoredRate rate) {
        rates.add(key, rate);
    }

    /** Keeps an account after a change. */
    public void put(String key, StoredRate rate) {
        rates.put(key, rate);
    }

    /** Keys of what is unsettled, in the order of the windows' ends; changes with this store. */
    public NavigableSet<String> unsettled() {
        return unsettled;
    }

    /** Keys of what is unsettled and ends after one time, but not after the other; epoch milliseconds, UTC. */
    public NavigableSet<String> unsettledThatEnd(long after, long atLatest) {
        NavigableSet<String> later =
                after == Long.MAX_VALUE ? new TreeSet<>() : unsettled.tailSet(sortable(after + 1), true);
        return atLatest == Long.MAX_VALUE ? later : later.headSet(sortable(atLatest + 1), false);
    }

    public void unsettle(String key) {
        if (unsettled.add(key)) {
            entries.put(UNSETTLED + key, "");
        }
    }

    public void settle(String key) {
        if (unsettled.remove(key)) {
            entries.delete(UNSETTLED + key);
        }
    }

    /**
     * Removes some of the settled accounts that may be forgotten, going on where it left off the last time.
     *
     * @param endedBefore only windows that ended before this are looked at; epoch milliseconds, UTC
     * @param removed     is told each account that was removed
     * @return whether it has come to the last of them
     */
    public boolean sweep(long endedBefore, Predicate<StoredRate> isOver, Consumer<StoredRate> removed) {
        List<KeyValue<String, StoredRate>> over = new ArrayList<>();
        String end = sortable(endedBefore);
        String last = null;
        boolean complete;
        try (KeyValueIterator<String, StoredRate> old = rates.from(progress.swept())) {
            for (int i = 0; i < MOST_PER_SWEEP && hasNextBefore(end, old); i++) {
                KeyValue<String, StoredRate> entry = old.next();
                last = entry.key;
                if (entry.value != null && !unsettled.contains(entry.key) && isOver.test(entry.value)) {
                    over.add(entry);
                }
            }
            complete = !hasNextBefore(end, old);
        }
        over.forEach(entry -> {
            rates.delete(entry.key);
            removed.accept(entry.value);
        });
        if (!over.isEmpty() || !complete || progress.swept() != null) {
            progress.saveSwept(complete ? null : last);
        }
        return complete;
    }

    private static boolean hasNextBefore(String end, KeyValueIterator<String, StoredRate> entries) {
        return entries.hasNext() && entries.peekNextKey().compareTo(end) <= 0;
    }

    /** Sixteen digits whose order is that of the numbers. */
    private static String sortable(long time) {
        return HexFormat.of().toHexDigits(time ^ Long.MIN_VALUE);
    }
}
