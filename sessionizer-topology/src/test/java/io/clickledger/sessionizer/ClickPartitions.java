// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.SessionSource;
import io.clickledger.sessionizer.outcome.SettleRules;
import io.clickledger.sessionizer.processor.SettleChildren;
import io.clickledger.sessionizer.processor.SettleProcessor;
import io.clickledger.sessionizer.rate.CountArithmetic;
import io.clickledger.sessionizer.rate.RateCounting;
import io.clickledger.sessionizer.rate.Segments;
import io.clickledger.sessionizer.rate.Windows;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.ClickStores;
import java.io.File;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The processor of clicks on several partitions of click-facts. Each partition is read in its order, but which one goes on
 * next is left to chance.
 */
final class ClickPartitions {

    private final List<SettleProcessor> processors = new ArrayList<>();
    private final List<MockProcessorContext<String, SpecificRecord>> contexts = new ArrayList<>();
    private final List<Deque<Record<byte[], SpecificRecord>>> inboxes = new ArrayList<>();
    private final Random random;

    /** By click key. */
    final Map<String, ClickOutcome> outcomes = new TreeMap<>();
    /** By session id and revision. */
    final Map<String, SessionSource> sources = new TreeMap<>();
    /** By window and segment, without those that add up to nothing. */
    final Map<String, RateCounts> counts = new TreeMap<>();

    final List<RoundWatermark> handedOn = new ArrayList<>();

    ClickPartitions(int partitions, AccountSettings settings, long seed) {
        random = new Random(seed);
        ClickSettings clicks = settings.clicks();
        for (int partition = 0; partition < partitions; partition++) {
            MockProcessorContext<String, SpecificRecord> context =
                    new MockProcessorContext<>(new Properties(), new TaskId(0, partition), new File("target"));
            context.setCurrentStreamTimeMs(0);
            for (StoreBuilder<?> builder :
                    ClickStores.on(Stores::inMemoryKeyValueStore, new CacheBudget(CacheBounds.ofBytes(1 << 20)))) {
                StateStore store =
                        builder.withLoggingDisabled().withCachingDisabled().build();
                store.init(context.getStateStoreContext(), store);
                context.addStateStore(store);
            }
            SettleProcessor processor = new SettleProcessor(
                    new SettleRules(
                            clicks.landingWindow().toMillis(),
                            clicks.retention().toMillis(),
                            clicks.landingRetention().toMillis(),
                            SessionBounds.of(SessionizerSettings.defaults(), clicks)
                                    .landingHold()
                                    .toMillis()),
                    new RateCounting(
                            new Windows(settings.rates().timeZone()),
                            new Segments(settings.rates().segments())),
                    partitions,
                    clicks.step().toMillis(),
                    Duration.ofDays(2).toMillis(),
                    new RecordingObserver(),
                    new SettleChildren("facts", "outcomes", "sources", "rates"));
            processor.init(context);
            processors.add(processor);
            contexts.add(context);
            inboxes.add(new ArrayDeque<>());
        }
    }

    /** Sends a fact to where it belongs. */
    void send(SpecificRecord fact) {
        send(fact, new RecordHeaders());
    }

    private void send(SpecificRecord fact, Headers headers) {
        Record<byte[], SpecificRecord> record = new Record<>(null, fact, 0, headers);
        if (fact instanceof RoundWatermark) {
            inboxes.forEach(inbox -> inbox.add(record));
        } else {
            String key = fact instanceof AnnouncedClick click ? click.getMatchKey() : ((Landing) fact).getMatchKey();
            inboxes.get(Math.floorMod(key.hashCode(), inboxes.size())).add(record);
        }
    }

    /** Processes some of what was sent, or all of it and what comes of it. */
    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            int[] waiting = random.ints(0, inboxes.size())
                    .limit(20L * inboxes.size())
                    .filter(partition -> !inboxes.get(partition).isEmpty())
                    .limit(1)
                    .toArray();
            if (waiting.length == 0) {
                if (inboxes.stream().allMatch(Deque::isEmpty)) {
                    return;
                }
                continue;
            }
            processNext(waiting[0]);
        }
    }

    private void processNext(int partition) {
        MockProcessorContext<String, SpecificRecord> context = contexts.get(partition);
        processors.get(partition).process(inboxes.get(partition).poll());
        for (var forwarded : List.copyOf(context.forwarded())) {
            SpecificRecord value = forwarded.record().value();
            switch (forwarded.childName().orElseThrow()) {
                case "facts" -> send(value, forwarded.record().headers());
                case "outcomes" -> addOutcome((ClickOutcome) value);
                case "sources" -> addSource((SessionSource) value);
                default -> addToRates(value);
            }
        }
        context.resetForwards();
    }

    private void addOutcome(ClickOutcome outcome) {
        if (outcomes.put(outcome.getClickKey(), outcome) != null) {
            throw new AssertionError("a second outcome of " + outcome);
        }
    }

    private void addSource(SessionSource source) {
        if (sources.put(source.getSessionId() + " " + source.getRevision(), source) != null) {
            throw new AssertionError("a second source of " + source);
        }
    }

    private void addToRates(SpecificRecord value) {
        if (!(value instanceof RateChange change)) {
            handedOn.add((RoundWatermark) value);
            return;
        }
        String key = change.getWindow() + " " + change.getWindowStartsAt() + " " + change.getSegment() + " "
                + change.getSegmentValue();
        RateCounts sum = counts.computeIfAbsent(key, absent -> CountArithmetic.zero());
        CountArithmetic.add(sum, change.getChange());
        if (CountArithmetic.isZero(sum)) {
            counts.remove(key);
        }
    }
}
