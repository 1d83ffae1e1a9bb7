// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.LateEvent;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.ClickStores;
import io.clickledger.sessionizer.state.RateStores;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.state.WriteBackStore;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The sessionizer under {@link TopologyTestDriver}, on stores in memory that survive {@link #restart}: the new driver's
 * stores hold what the old one's changelogs said, and nothing else.
 */
final class SessionizerDriver implements AutoCloseable {

    static final String APPLICATION = "sessionizer-test";
    private static final List<String> STORES = List.of(
            StateStores.OPEN_SESSIONS,
            StateStores.VISITOR_CLICKS,
            StateStores.SESSION_CHUNKS,
            StateStores.VISITOR_HISTORY,
            StateStores.PROGRESS);

    final RecordingObserver observer = new RecordingObserver();
    private final RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
    private final AvroSerde<SpecificRecord> events = new AvroSerde<>(Contract.EVENTS, schemas);
    private final SessionizerSettings settings;
    private final boolean onDisk;
    private final boolean wholly;
    private final TopicNames topics = TopicNames.defaults();
    private final Map<String, Map<Bytes, byte[]>> changelogs = new HashMap<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;

    private SessionizerDriver(SessionizerSettings settings, boolean onDisk, boolean wholly) {
        this.settings = settings;
        this.onDisk = onDisk;
        this.wholly = wholly;
        start();
    }

    /** On the default settings, and stores in memory. */
    SessionizerDriver() {
        this(SessionizerSettings.defaults(), false, true);
    }

    /** The stage of the visitors alone, so that nothing but it writes to the topic click-facts. */
    static SessionizerDriver ofVisitors(SessionizerSettings settings) {
        return new SessionizerDriver(settings, false, false);
    }

    /** On the stores that production has; it cannot be restarted. */
    static SessionizerDriver onDisk(SessionizerSettings settings) {
        return new SessionizerDriver(settings, true, true);
    }

    void event(SiteEvent event) {
        value(event.getVisitorKey(), event, event.getOccurredAt());
    }

    void watermark(int source, int sources, long time) {
        value(null, new Watermark(source, sources, time), Math.max(0, Math.min(time, 4_000_000_000_000L)));
    }

    void value(String key, SpecificRecord value, long timestamp) {
        bytes(key, events.serializer().serialize(topics.of(Topic.EVENTS), value), timestamp);
    }

    void bytes(String key, byte[] value, long timestamp) {
        input.pipeInput(new TestRecord<>(
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders().add("of-origin", new byte[] {1}),
                timestamp));
    }

    List<TestRecord<String, Session>> sessionRecords() {
        return output(Topic.SESSIONS, new AvroSerde<>(Contract.SESSION, schemas))
                .readRecordsToList();
    }

    List<Session> sessions() {
        return sessionRecords().stream().map(TestRecord::value).toList();
    }

    List<TestRecord<String, LateEvent>> lateEvents() {
        return output(Topic.LATE_EVENTS, new AvroSerde<>(Contract.LATE_EVENT, schemas))
                .readRecordsToList();
    }

    List<TestRecord<String, SpecificRecord>> facts() {
        return output(Topic.CLICK_FACTS, new AvroSerde<>(Contract.CLICK_FACTS, schemas))
                .readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        topics.of(Topic.DEAD_LETTERS), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Entries of a store, in order of the keys. */
    Map<String, Object> store(String name) {
        Map<String, Object> entries = new TreeMap<>();
        if (driver.getStateStore(name) instanceof WriteBackStore<?> objects) {
            objects.forEach(entries::put);
            return entries;
        }
        try (var all = driver.<String, Object>getKeyValueStore(name).all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }

    /** Changelog records written since the last restart, in order. */
    List<TestRecord<Bytes, byte[]>> changes(String store) {
        return driver.createOutputTopic(
                        APPLICATION + "-" + store + "-changelog", new BytesDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    void restart() {
        restartWithout("");
    }

    /** A restart that finds one store as it was at the restart before: what was written to it since is lost. */
    void restartWithout(String lost) {
        for (String store : STORES) {
            Map<Bytes, byte[]> content = changelogs.computeIfAbsent(store, name -> new LinkedHashMap<>());
            if (store.equals(lost)) {
                continue;
            }
            for (TestRecord<Bytes, byte[]> change : changes(store)) {
                if (change.value() == null) {
                    content.remove(change.key());
                } else {
                    content.put(change.key(), change.value());
                }
            }
        }
        driver.close();
        start();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void start() {
        CacheBudget cache = new CacheBudget(CacheBounds.ofBytes(settings.cacheBytes()));
        List<StoreBuilder<?>> stores = onDisk
                ? StateStores.persistent(cache)
                : StateStores.on(name -> new RestoredStore(name, changelogs.getOrDefault(name, Map.of())), cache);
        AccountSettings account = AccountSettings.defaults();
        Topology topology = new Topology();
        if (wholly) {
            topology = SessionizerTopology.build(
                    settings,
                    account,
                    topics,
                    schemas,
                    CommitPace.OF_STREAMS,
                    observer,
                    stores,
                    ClickStores.persistent(cache),
                    RateStores.persistent(cache));
        } else {
            VisitorStage.addTo(
                    topology,
                    settings,
                    account,
                    SessionBounds.of(settings, account.clicks()),
                    topics,
                    schemas,
                    CommitPace.OF_STREAMS,
                    observer,
                    stores);
        }
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        // One for each driver: two may run at a time, and the stages behind keep their stores on disk.
        config.put(StreamsConfig.STATE_DIR_CONFIG, "target/kafka-streams/" + UUID.randomUUID());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, config);
        input = driver.createInputTopic(topics.of(Topic.EVENTS), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(Topic topic, AvroSerde<T> serde) {
        return driver.createOutputTopic(topics.of(topic), new StringDeserializer(), serde.deserializer());
    }
}
