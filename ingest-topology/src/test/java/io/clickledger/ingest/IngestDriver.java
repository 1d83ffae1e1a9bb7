// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import io.clickledger.avro.Click;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.PageView;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.TopicNames;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology on one partition, with a wall clock that the test moves. */
final class IngestDriver implements AutoCloseable {

    static final String CLICKS = "clicks";
    static final String PAGE_VIEWS = "page-views";

    final FakeRawInput rawInput = new FakeRawInput();
    final CountingObserver observer = new CountingObserver();
    final RegistrySchemas schemas;
    private final AvroSerde<Click> clickSerde;
    private final AvroSerde<PageView> viewSerde;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> clicks;
    private final TestInputTopic<byte[], byte[]> pageViews;
    private final TestOutputTopic<String, SpecificRecord> events;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    IngestDriver(IngestSettings settings, Instant now) {
        this(settings, now, new RegistrySchemas(new MockSchemaRegistryClient(), true));
    }

    IngestDriver(IngestSettings settings, Instant now, RegistrySchemas schemas) {
        this.schemas = schemas;
        this.clickSerde = new AvroSerde<>(Contract.CLICK, schemas);
        this.viewSerde = new AvroSerde<>(Contract.PAGE_VIEW, schemas);
        rawInput.existing.addAll(List.of(CLICKS, PAGE_VIEWS));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "ingest");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(
                IngestTopology.build(settings, TopicNames.defaults(), schemas, rawInput, observer), config, now);
        clicks = driver.createInputTopic(CLICKS, new ByteArraySerializer(), new ByteArraySerializer());
        pageViews = driver.createInputTopic(PAGE_VIEWS, new ByteArraySerializer(), new ByteArraySerializer());
        events = driver.createOutputTopic(
                "events", new StringDeserializer(), new AvroSerde<>(Contract.EVENTS, schemas).deserializer());
        deadLetters =
                driver.createOutputTopic("dead-letters", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void send(PageView view, long kafkaTimestamp) {
        sendBytes(PAGE_VIEWS, null, viewSerde.serializer().serialize(PAGE_VIEWS, view), kafkaTimestamp);
    }

    /** Sends a page view that arrives when it occurs. */
    void send(PageView view) {
        send(view, view.getOccurredAt());
    }

    void send(Click click, long kafkaTimestamp) {
        sendBytes(CLICKS, null, clickSerde.serializer().serialize(CLICKS, click), kafkaTimestamp);
    }

    /** Sends a click that arrives when it occurs. */
    void send(Click click) {
        send(click, click.getOccurredAt());
    }

    void sendBytes(String topic, byte[] key, byte[] value, long kafkaTimestamp) {
        sendRecord(topic, new TestRecord<>(key, value, new RecordHeaders(), kafkaTimestamp));
    }

    void sendRecord(String topic, TestRecord<byte[], byte[]> record) {
        (topic.equals(CLICKS) ? clicks : pageViews).pipeInput(record);
    }

    void sendEndOfInput(String topic, long kafkaTimestamp) {
        Headers headers = new RecordHeaders().add(EndOfInput.HEADER, new byte[0]);
        sendRecord(topic, new TestRecord<>(null, null, headers, kafkaTimestamp));
    }

    void passTime(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Everything written to events since the last call, watermarks included. */
    List<TestRecord<String, SpecificRecord>> readEvents() {
        return events.readRecordsToList();
    }

    /** The values of one type written to events since the last call; the others are read as well, and dropped. */
    <T extends SpecificRecord> List<T> read(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (TestRecord<String, SpecificRecord> record : readEvents()) {
            if (type.isInstance(record.value())) {
                found.add(type.cast(record.value()));
            }
        }
        return found;
    }

    SiteEvent readSiteEvent() {
        return (SiteEvent) events.readValue();
    }

    InboundClick readInboundClick() {
        return (InboundClick) events.readValue();
    }

    /** The times of the watermarks written since the last call. */
    List<Long> readWatermarks() {
        return read(Watermark.class).stream().map(Watermark::getTime).toList();
    }

    List<TestRecord<byte[], byte[]>> readDeadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** Reason of the one dead letter written since the last call. */
    String readDeadLetterReason() {
        return header(deadLetters.readRecord(), DeadLetterHeaders.REASON);
    }

    static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
