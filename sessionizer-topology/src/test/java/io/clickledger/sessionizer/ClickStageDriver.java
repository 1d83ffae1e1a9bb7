// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Segment;
import io.clickledger.avro.SessionSource;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.rate.CountArithmetic;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.ClickStores;
import io.clickledger.sessionizer.state.WriteBackStore;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The stage of clicks alone under {@link TopologyTestDriver}, which feeds its facts for later rounds back to it. Its stores
 * survive {@link #restart}: the new driver's hold what the old one's changelogs said, and nothing else.
 */
final class ClickStageDriver implements AutoCloseable {

    private static final String APPLICATION = "click-stage-test";

    final RecordingObserver observer = new RecordingObserver();
    /** Everything so far. */
    final List<ClickOutcome> outcomes = new ArrayList<>();

    final List<SessionSource> sources = new ArrayList<>();
    final List<RateChange> rateChanges = new ArrayList<>();
    final List<RoundWatermark> handedOn = new ArrayList<>();
    /** In the order in which they were sent: "rates" of changes, or the time handed on. */
    final List<String> rateTopic = new ArrayList<>();

    private final RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
    private final AvroSerde<SpecificRecord> facts = new AvroSerde<>(Contract.CLICK_FACTS, schemas);
    private final TopicNames topics = TopicNames.defaults();
    private final AccountSettings settings;
    private final Map<String, Map<Bytes, byte[]>> changelogs = new HashMap<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;

    ClickStageDriver() {
        this(AccountSettings.defaults());
    }

    ClickStageDriver(AccountSettings settings) {
        this.settings = settings;
        start();
    }

    void fact(SpecificRecord fact) {
        String key = null;
        if (fact instanceof AnnouncedClick click) {
            key = click.getMatchKey();
        } else if (fact instanceof Landing landing) {
            key = landing.getMatchKey();
        }
        bytes(key, facts.serializer().serialize(topics.of(Topic.CLICK_FACTS), fact));
    }

    void facts(SpecificRecord... all) {
        for (SpecificRecord fact : all) {
            fact(fact);
        }
    }

    void bytes(String key, byte[] value) {
        input.pipeInput(
                new TestRecord<>(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, null, 1_000_000L));
        collect();
    }

    /** The watermark of round 0; the later rounds follow by themselves, if it has advanced by a step. */
    void watermark(long time) {
        fact(new RoundWatermark(0, 0, 1, time));
    }

    void end() {
        watermark(EndOfInput.TIME);
    }

    ClickOutcome outcomeOf(String eventId) {
        List<ClickOutcome> found = outcomes.stream()
                .filter(outcome -> outcome.getEventId().equals(eventId))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " outcomes of " + eventId + ", of " + outcomes);
        }
        return found.get(0);
    }

    /** The sources of a session, in the order of their revision. */
    List<SessionSource> sourcesOf(String sessionId) {
        return sources.stream()
                .filter(source -> source.getSessionId().equals(sessionId))
                .toList();
    }

    /** The sum of all changes to one window and segment of a length. */
    RateCounts counts(RateWindow length, Segment segment, String value) {
        return rateChanges.stream()
                .filter(change -> change.getWindow() == length
                        && change.getSegment() == segment
                        && change.getSegmentValue().equals(value))
                .map(RateChange::getChange)
                .reduce(CountArithmetic.zero(), ClickStageDriver::sum);
    }

    /** The sum of all changes to each window and segment. */
    Map<String, RateCounts> counts() {
        Map<String, RateCounts> counts = new TreeMap<>();
        for (RateChange change : rateChanges) {
            counts.merge(
                    change.getWindow() + " " + change.getWindowStartsAt() + " " + change.getSegment() + " "
                            + change.getSegmentValue(),
                    change.getChange(),
                    ClickStageDriver::sum);
        }
        return counts;
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        topics.of(Topic.DEAD_LETTERS), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Entries of a store, in order of the keys. */
    Map<String, Object> store(String name) {
        Map<String, Object> entries = new TreeMap<>();
        boolean ofObjects = !name.equals(ClickStores.PROGRESS);
        if (ofObjects && driver.getStateStore(name) instanceof WriteBackStore<?> objects) {
            objects.forEach(entries::put);
            return entries;
        }
        try (var all = driver.<String, Object>getKeyValueStore(name).all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }

    void restart() {
        for (String store : ClickStores.NAMES) {
            Map<Bytes, byte[]> content = changelogs.computeIfAbsent(store, name -> new LinkedHashMap<>());
            for (TestRecord<Bytes, byte[]> change : driver.createOutputTopic(
                            APPLICATION + "-" + store + "-changelog",
                            new BytesDeserializer(),
                            new ByteArrayDeserializer())
                    .readRecordsToList()) {
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

    private static RateCounts sum(RateCounts a, RateCounts b) {
        RateCounts sum = CountArithmetic.zero();
        CountArithmetic.add(sum, a);
        CountArithmetic.add(sum, b);
        return sum;
    }

    private void start() {
        Topology topology = new Topology();
        ClickStage.addTo(
                topology,
                settings,
                SessionBounds.of(SessionizerSettings.defaults(), settings.clicks()),
                topics,
                schemas,
                CommitPace.OF_STREAMS,
                observer,
                ClickStores.on(
                        name -> new RestoredStore(name, changelogs.getOrDefault(name, Map.of())),
                        new CacheBudget(CacheBounds.ofBytes(1 << 20))));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, "target/kafka-streams");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, config);
        input = driver.createInputTopic(
                topics.of(Topic.CLICK_FACTS), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void collect() {
        outcomes.addAll(read(Topic.CLICK_OUTCOMES, Contract.CLICK_OUTCOME));
        sources.addAll(read(Topic.SESSION_SOURCES, Contract.SESSION_SOURCE));
        for (SpecificRecord value : read(Topic.RATE_CHANGES, Contract.RATE_CHANGES)) {
            if (value instanceof RateChange change) {
                rateChanges.add(change);
                rateTopic.add("rates");
            } else {
                handedOn.add((RoundWatermark) value);
                rateTopic.add("watermark");
            }
        }
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Contract<T> contract) {
        return driver.createOutputTopic(
                        topics.of(topic), new StringDeserializer(), new AvroSerde<>(contract, schemas).deserializer())
                .readValuesToList();
    }
}
