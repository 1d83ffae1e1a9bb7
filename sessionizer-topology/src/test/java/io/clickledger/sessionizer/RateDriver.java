// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Segment;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.rate.Window;
import io.clickledger.sessionizer.rate.Windows;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.RateStores;
import io.clickledger.sessionizer.state.WriteBackStore;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
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

/** The stage that sums rates, alone, on stores in memory that survive {@link #restart} by their changelogs. */
final class RateDriver implements AutoCloseable {

    static final SegmentValue ALL = new SegmentValue(Segment.ALL, "all");

    private static final String APPLICATION = "rates-test";
    private static final List<String> STORES =
            List.of(RateStores.MATCH_RATES, RateStores.RATE_ALERTS, RateStores.RATE_PROGRESS);

    final RecordingObserver observer = new RecordingObserver();
    private final RegistrySchemas schemas = new RegistrySchemas(new MockSchemaRegistryClient(), true);
    private final AvroSerde<SpecificRecord> changes = new AvroSerde<>(Contract.RATE_CHANGES, schemas);
    private final TopicNames topics = TopicNames.defaults();
    private final Map<String, Map<Bytes, byte[]>> changelogs = new HashMap<>();
    private final AccountSettings settings;
    private final Windows windows;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;

    RateDriver(RateSettings rates, int sources) {
        settings = new AccountSettings(ClickSettings.defaults(), rates, 1, sources);
        windows = new Windows(rates.timeZone());
        start();
    }

    /** Changes the counts of the hour that a time is in. */
    void hour(SegmentValue segment, long time, RateCounts change) {
        change(segment, windows.hour(time), change);
    }

    /** Changes the counts of the day that a time is in. */
    void day(SegmentValue segment, long time, RateCounts change) {
        change(segment, windows.day(time), change);
    }

    void change(SegmentValue segment, Window window, RateCounts change) {
        value(new RateChange(
                window.length(), window.startsAt(), window.endsAt(), segment.segment(), segment.value(), change));
    }

    /** The only source says how far it is. */
    void watermark(long time) {
        watermark(0, 1, time);
    }

    void watermark(int source, int sources, long time) {
        value(new RoundWatermark(0, source, sources, time));
    }

    void value(SpecificRecord value) {
        bytes(changes.serializer().serialize(topics.of(Topic.RATE_CHANGES), value));
    }

    void bytes(byte[] value) {
        input.pipeInput(new TestRecord<>(null, value));
    }

    /** What was written since the last time, in order. */
    List<TestRecord<String, ClickMatchRate>> rateRecords() {
        return output(Topic.CLICK_MATCH_RATES, Contract.CLICK_MATCH_RATE);
    }

    List<ClickMatchRate> rates() {
        return rateRecords().stream().map(TestRecord::value).toList();
    }

    List<TestRecord<String, MatchRateAlert>> alertRecords() {
        return output(Topic.MATCH_RATE_ALERTS, Contract.MATCH_RATE_ALERT);
    }

    List<MatchRateAlert> alerts() {
        return alertRecords().stream().map(TestRecord::value).toList();
    }

    int deadLetters() {
        return driver.createOutputTopic(
                        topics.of(Topic.DEAD_LETTERS), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    Map<String, Object> store(String name) {
        Map<String, Object> entries = new TreeMap<>();
        if (name.equals(RateStores.MATCH_RATES)) {
            ((WriteBackStore<?>) driver.getStateStore(name)).forEach(entries::put);
            return entries;
        }
        try (var all = driver.<String, Object>getKeyValueStore(name).all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }

    void restart() {
        for (String store : STORES) {
            Map<Bytes, byte[]> content = changelogs.computeIfAbsent(store, name -> new LinkedHashMap<>());
            driver.createOutputTopic(
                            APPLICATION + "-" + store + "-changelog",
                            new BytesDeserializer(),
                            new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(change -> {
                        if (change.value() == null) {
                            content.remove(change.key());
                        } else {
                            content.put(change.key(), change.value());
                        }
                    });
        }
        driver.close();
        start();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void start() {
        Topology topology = new Topology();
        RateStage.addTo(
                topology,
                settings,
                topics,
                schemas,
                CommitPace.OF_STREAMS,
                observer,
                RateStores.on(
                        name -> new RestoredStore(name, changelogs.getOrDefault(name, Map.of())),
                        new CacheBudget(CacheBounds.ofBytes(1 << 20))));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, "target/kafka-streams");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, config);
        input = driver.createInputTopic(
                topics.of(Topic.RATE_CHANGES), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private <T extends SpecificRecord> List<TestRecord<String, T>> output(Topic topic, Contract<T> contract) {
        return driver.createOutputTopic(
                        topics.of(topic), new StringDeserializer(), new AvroSerde<>(contract, schemas).deserializer())
                .readRecordsToList();
    }
}
