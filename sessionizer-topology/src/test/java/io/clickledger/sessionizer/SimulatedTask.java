// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.LateEvent;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Session;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.sessionizer.outcome.GroupRules;
import io.clickledger.sessionizer.processor.SessionizeProcessor;
import io.clickledger.sessionizer.processor.VisitorClicksProcessor;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.session.SessionRules;
import io.clickledger.sessionizer.session.Valves;
import io.clickledger.sessionizer.session.VisitorPast;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/**
 * A task of the sessionizer whose commits and crashes are ours to place. What is written between two commits is a
 * transaction: a crash takes it back, stores and output alike, and the task begins anew and reads again from the last
 * commit on. {@code TopologyTestDriver} commits after every record, and so cannot show what is between.
 */
final class SimulatedTask {

    private static final String SESSIONS = "sessions";
    private static final String LATE_EVENTS = "late-events";
    private static final String FACTS = "click-facts";
    private static final String CLICKS = "clicks";

    private final RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
    private final AvroSerde<Session> sessionSerde = new AvroSerde<>(Contract.SESSION, schemas);
    private final AvroSerde<LateEvent> lateSerde = new AvroSerde<>(Contract.LATE_EVENT, schemas);
    private final AvroSerde<SpecificRecord> factSerde = new AvroSerde<>(Contract.CLICK_FACTS, schemas);
    private final SessionizerSettings settings;
    private final CacheBounds cache;
    private final Map<String, Map<Bytes, byte[]>> committed = new HashMap<>();
    private final Map<String, Integer> writes = new HashMap<>();
    private final Map<String, Integer> largest = new HashMap<>();
    private final List<SpecificRecord> sinceCommit = new ArrayList<>();
    private final List<String> uncommittedOutput = new ArrayList<>();
    private final List<SpecificRecord> uncommittedRecords = new ArrayList<>();
    private final Map<String, KeyValueStore<Bytes, byte[]>> bytes = new HashMap<>();
    private final Map<String, StateStore> stores = new LinkedHashMap<>();
    private MockProcessorContext<String, SpecificRecord> context;
    private SessionizeProcessor processor;
    private MockProcessorContext<String, SpecificRecord> clickContext;
    private VisitorClicksProcessor clicks;

    /** What has been committed, in order: child, key, timestamp, value as bytes. */
    final List<String> output = new ArrayList<>();
    /** The sessions and late events of it, as records. */
    final List<SpecificRecord> records = new ArrayList<>();

    RecordingObserver observer = new RecordingObserver();

    SimulatedTask(SessionizerSettings settings, CacheBounds cache) {
        this.settings = settings;
        this.cache = cache;
        sessionSerde.prepareToWrite(SESSIONS);
        lateSerde.prepareToWrite(LATE_EVENTS);
        factSerde.prepareToWrite(FACTS);
        start();
    }

    SimulatedTask(SessionizerSettings settings) {
        this(settings, CacheBounds.ofBytes(settings.cacheBytes()));
    }

    void process(SpecificRecord value) {
        sinceCommit.add(value);
        processor.process(new Record<>(null, value, 0));
        for (var forward : context.forwarded()) {
            String child = forward.childName().orElseThrow();
            if (child.equals(CLICKS)) {
                clicks.process(new Record<>(
                        forward.record().key(),
                        forward.record().value(),
                        forward.record().timestamp()));
                clickContext.forwarded().forEach(fact -> write(FACTS, fact.record()));
                clickContext.resetForwards();
            } else {
                write(child, forward.record());
            }
        }
        context.resetForwards();
    }

    private void write(String child, Record<? extends String, ? extends SpecificRecord> published) {
        if (published.value() instanceof RoundWatermark) {
            // How often time is handed on depends on restarts, and nothing on it.
            return;
        }
        byte[] value;
        if (published.value() instanceof Session session) {
            value = sessionSerde.serializer().serialize(SESSIONS, session);
            uncommittedRecords.add(session);
        } else if (published.value() instanceof LateEvent late) {
            value = lateSerde.serializer().serialize(LATE_EVENTS, late);
            uncommittedRecords.add(late);
        } else {
            value = factSerde.serializer().serialize(FACTS, published.value());
        }
        uncommittedOutput.add(child + " " + published.key() + " " + published.timestamp() + " "
                + HexFormat.of().formatHex(value));
    }

    void watermark(long time) {
        process(new Watermark(0, 1, time));
    }

    void commit() {
        for (StateStore store : stores.values()) {
            if (store instanceof CachedStateStore<?, ?> cached) {
                cached.flushCache();
            }
        }
        committed.clear();
        stores.keySet().forEach(name -> committed.put(name, contents(name)));
        output.addAll(uncommittedOutput);
        records.addAll(uncommittedRecords);
        begin();
    }

    /** Everything since the last commit is undone and processed once more. */
    void crash() {
        List<SpecificRecord> again = List.copyOf(sinceCommit);
        begin();
        start();
        again.forEach(this::process);
    }

    /** Entries of the store as they are now, or were put last by a cache. */
    Map<Bytes, byte[]> contents(String store) {
        Map<Bytes, byte[]> contents = new LinkedHashMap<>();
        try (var all = bytes.get(store).all()) {
            all.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        return contents;
    }

    /** How often an entry was written or deleted. */
    int writes(String store) {
        return writes.getOrDefault(store, 0);
    }

    /** Bytes of the largest value ever written. */
    int largest(String store) {
        return largest.getOrDefault(store, 0);
    }

    StateStore store(String name) {
        return stores.get(name);
    }

    private void begin() {
        sinceCommit.clear();
        uncommittedOutput.clear();
        uncommittedRecords.clear();
    }

    private void start() {
        context = new MockProcessorContext<>();
        clickContext = new MockProcessorContext<>();
        stores.clear();
        for (StoreBuilder<?> builder : StateStores.on(this::restored, new CacheBudget(cache))) {
            StateStore store =
                    builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            clickContext.addStateStore(store);
            stores.put(store.name(), store);
        }
        observer = new RecordingObserver();
        processor = new SessionizeProcessor(
                new SessionRules(
                        new InactivityGap(settings.gap().toMillis()),
                        new Valves(
                                settings.maxDuration().toMillis(),
                                settings.maxEvents(),
                                settings.cutOnCampaignChange(),
                                settings.cutOnNewDay(),
                                settings.timeZone()),
                        SessionBounds.of(settings, ClickSettings.defaults())
                                .landingHold()
                                .toMillis()),
                new VisitorPast(settings.visitorHistory().toMillis()),
                ClickSettings.defaults().landingWindow().toMillis(),
                ConsumerWatermark.WAIT_FOR_EVER,
                observer,
                new SessionizeProcessor.Children(SESSIONS, LATE_EVENTS, FACTS, CLICKS));
        processor.init(context);
        ClickSettings account = ClickSettings.defaults();
        clicks = new VisitorClicksProcessor(
                new GroupRules(
                        account.doubleClickWindow().toMillis(),
                        account.landingWindow().toMillis()),
                account.step().toMillis(),
                1,
                observer);
        clicks.init(clickContext);
    }

    private KeyValueBytesStoreSupplier restored(String name) {
        KeyValueBytesStoreSupplier plain = Stores.inMemoryKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                KeyValueStore<Bytes, byte[]> store = new CountingStore(name);
                bytes.put(name, store);
                return store;
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    private final class CountingStore extends InMemoryKeyValueStore {
        CountingStore(String name) {
            super(name);
        }

        @Override
        public void init(StateStoreContext stateStoreContext, StateStore root) {
            super.init(stateStoreContext, root);
            committed.getOrDefault(name(), Map.of()).forEach(super::put);
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public void put(Bytes key, byte[] value) {
            writes.merge(name(), 1, Integer::sum);
            largest.merge(name(), value == null ? 0 : value.length, Math::max);
            super.put(key, value);
        }
    }
}
