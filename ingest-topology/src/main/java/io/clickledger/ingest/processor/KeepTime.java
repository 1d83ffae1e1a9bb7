// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.avro.Watermark;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.IngestSettings;
import io.clickledger.ingest.InputMode;
import io.clickledger.ingest.RawInput;
import io.clickledger.ingest.watermark.HistoryCadence;
import io.clickledger.ingest.watermark.PartitionClock;
import io.clickledger.ingest.watermark.SourceClock;
import io.clickledger.ingest.watermark.WatermarkCadence;
import io.clickledger.schemas.EndOfInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Passes the events on, learns the time from them, and writes the watermarks of its source among them. Source = task
 * partition. A watermark is written by the same task, and so in the same transaction, as the events before it.
 */
final class KeepTime extends ContextualProcessor<String, KeyedEvent, String, SpecificRecord> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final InputMode input;
    private final long graceMs;
    private final long intervalMs;
    private final RawInput rawInput;
    private final IngestObserver observer;
    private final List<String> topics;
    private final Map<String, PartitionClock> clocks = new LinkedHashMap<>();
    private SourceClock source;
    private WatermarkCadence cadence;
    private HistoryCadence history;
    private ClockStore store;
    private int partition;

    private KeepTime(IngestSettings settings, List<String> topics, RawInput rawInput, IngestObserver observer) {
        this.input = settings.input();
        this.topics = topics;
        this.rawInput = rawInput;
        this.observer = observer;
        this.graceMs = settings.grace().toMillis();
        this.intervalMs = settings.watermarkInterval().toMillis();
    }

    /** Supplies the processor and its store. */
    static ProcessorSupplier<String, KeyedEvent, String, SpecificRecord> supplier(
            IngestSettings settings, List<String> topics, RawInput rawInput, IngestObserver observer) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, KeyedEvent, String, SpecificRecord> get() {
                return new KeepTime(settings, topics, rawInput, observer);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(ClockStore.builder());
            }
        };
    }

    /** What stands for an end-of-input mark on the way here: no key and no value, as in the raw topic. */
    static Record<byte[], Object> endOfInput(long timestamp) {
        return new Record<>(null, null, timestamp);
    }

    /**
     * Called again on the same object when a task is revived after its transaction was aborted, so everything in memory
     * begins anew here: it may be ahead of what was committed.
     */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        partition = context.taskId().partition();
        store = new ClockStore(context.getStateStore(ClockStore.NAME), partition);
        source = new SourceClock(input, graceMs);
        cadence = new WatermarkCadence(intervalMs);
        history = new HistoryCadence(graceMs);
        clocks.clear();
        for (String topic : topics) {
            clocks.put(topic, store.clock(topic));
        }
        store.announced().ifPresent(this::resumeAt);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void close() {
        observer.released(partition);
    }

    private void resumeAt(long announced) {
        if (input == InputMode.LIVE && announced == EndOfInput.TIME) {
            throw new IllegalStateException("The input of this ingest application was history and has ended, and with"
                    + " it its time. Give live input an application and topics of its own (another prefix), or reset"
                    + " this one.");
        }
        source.resumeAt(announced);
    }

    @Override
    public void process(Record<String, KeyedEvent> record) {
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        PartitionClock clock = clocks.get(origin.topic());
        long now = context().currentSystemTimeMs();
        if (record.value() == null) {
            keep(origin.topic(), clock.end());
            lookAfterRecord(now);
            return;
        }
        KeyedEvent keyed = record.value();
        OptionalLong fullyReadAt = rawInput.fullyReadAt(origin.topic(), partition);
        keep(origin.topic(), clock.record(keyed.occurredAt(), record.timestamp(), fullyReadAt, now));
        cadence.record();
        history.record();
        context().forward(new Record<>(record.key(), keyed.event(), keyed.occurredAt()), Node.EVENTS);
        lookAfterRecord(now);
    }

    private void keep(String topic, PartitionClock clock) {
        clocks.put(topic, clock);
        store.put(topic, clock);
    }

    /** Now and then. History moves with its records alone, so there this only repeats what was said last. */
    private void look(long now) {
        if (input == InputMode.LIVE) {
            source.advance(existingPartitions());
        }
        OptionalLong announced = input == InputMode.LIVE ? OptionalLong.empty() : store.announced();
        OptionalLong time = announced.isPresent() ? announced : source.time();
        int sources = sources();
        if (sources > 0 && time.isPresent() && cadence.isDue(now, time.getAsLong(), sources)) {
            announce(now, time.getAsLong(), sources);
        }
    }

    private void lookAfterRecord(long now) {
        if (input != InputMode.HISTORY) {
            return;
        }
        source.advance(existingPartitions());
        OptionalLong time = source.time();
        int sources = sources();
        if (sources > 0 && time.isPresent() && history.isDue(time.getAsLong(), sources)) {
            announce(now, time.getAsLong(), sources);
        }
    }

    /** How many sources there are; 0 while that is not known. */
    private int sources() {
        int known = rawInput.sources();
        // Our own partition exists, even if the cluster was last asked before it did.
        return known <= 0 ? 0 : Math.max(known, partition + 1);
    }

    private void announce(long now, long time, int sources) {
        context().forward(new Record<>(null, new Watermark(partition, sources, time), timestamp(time)), Node.EVENTS);
        store.putAnnounced(time);
        cadence.written(now, time, sources);
        history.written(time, sources);
        observer.watermark(partition, time);
    }

    /** A partition whose records we hold exists, even if the cluster was last asked before it did. */
    private List<SourceClock.Partition> existingPartitions() {
        List<SourceClock.Partition> existing = new ArrayList<>(clocks.size());
        clocks.forEach((topic, clock) -> {
            if (clock.hasEvents() || clock.ended() || rawInput.exists(topic, partition)) {
                existing.add(new SourceClock.Partition(clock, rawInput.fullyReadAt(topic, partition)));
            }
        });
        return existing;
    }

    /** The watermark's own time, or where that is beyond all time, that of the last event. */
    private long timestamp(long time) {
        if (time != EndOfInput.TIME) {
            return Math.max(0, time);
        }
        long last = 0;
        for (PartitionClock clock : clocks.values()) {
            last = Math.max(last, clock.maxEventTime());
        }
        return last;
    }
}
