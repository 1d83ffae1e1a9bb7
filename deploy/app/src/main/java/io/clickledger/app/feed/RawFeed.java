// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.feed;

import io.clickledger.app.files.FileFormat;
import io.clickledger.app.files.InputFile;
import io.clickledger.app.files.Reading;
import io.clickledger.app.files.RecordReader;
import io.clickledger.app.runtime.Cluster;
import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.Topic;
import io.clickledger.schemas.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Puts records, those of files above all, on the raw topics, each in the partition of its visitor, and lines that are none
 * in the dead letters.
 */
public final class RawFeed implements AutoCloseable {

    /** Header of a fed record, and so of its dead letter: the file that it stems from. */
    public static final String FILE = "clickledger.file";
    /** Header of a fed record, and so of its dead letter: the number of its line, from 1. */
    public static final String LINE = "clickledger.line";

    private final TopicNames names;
    private final FeedReport report;
    private final Producer<byte[], byte[]> producer;
    private final Map<Topic, Serializer<? extends SpecificRecord>> serializers = new EnumMap<>(Topic.class);
    private final Map<Topic, Long> latest = new EnumMap<>(Topic.class);
    private volatile KafkaException failure;

    public RawFeed(Cluster cluster, TopicNames names, RegistrySchemas schemas, FeedReport report) {
        this.names = names;
        this.report = report;
        Map<String, Object> config = cluster.clientSettings("producer.");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        serializers.put(Topic.CLICKS, new AvroSerde<>(Contract.CLICK, schemas).serializer());
        serializers.put(Topic.PAGE_VIEWS, new AvroSerde<>(Contract.PAGE_VIEW, schemas).serializer());
        serializers.keySet().forEach(topic -> latest.put(topic, 0L));
    }

    /**
     * Feeds all files, in the order given, and waits until the cluster has everything.
     *
     * @throws IOException    if a file cannot be read on
     * @throws KafkaException if the cluster does not take a record
     */
    public void feed(List<InputFile> files, FileFormat format) throws IOException {
        feed(files, format, 0, 0);
    }

    /**
     * As {@link #feed(List, FileFormat)}.
     *
     * @param recordsPerSecond 0: as fast as the cluster takes them
     * @param shiftMs          is added to all times
     */
    public void feed(List<InputFile> files, FileFormat format, double recordsPerSecond, long shiftMs)
            throws IOException {
        Pace pace = new Pace(recordsPerSecond);
        TimeShift shift = new TimeShift(shiftMs);
        for (InputFile file : files) {
            try (RecordReader reader = format.open(file)) {
                for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
                    take(reading, pace, shift);
                }
            } catch (IOException e) {
                throw new IOException(
                        file.name() + " cannot be read on behind line " + report.lastLine() + ": " + e.getMessage(), e);
            }
        }
        flush();
    }

    /** Puts an end-of-input mark on every partition of the raw topics. */
    public void endInput() {
        latest.forEach((topic, timestamp) -> producer.partitionsFor(names.of(topic))
                .forEach(info -> {
                    ProducerRecord<byte[], byte[]> mark =
                            new ProducerRecord<>(info.topic(), info.partition(), timestamp, null, null, List.of());
                    mark.headers().add(EndOfInput.HEADER, new byte[0]);
                    send(mark);
                }));
        flush();
    }

    /**
     * Sends one raw record.
     *
     * @param value     a {@code Click} or {@code PageView}; not looked at after the call
     * @param timestamp its Kafka timestamp, epoch milliseconds, UTC
     * @throws KafkaException if the cluster did not take an earlier record
     */
    public void send(SpecificRecord value, long timestamp) {
        throwFailure();
        if (value instanceof Click click) {
            send(record(Topic.CLICKS, key(click.getVisitorId(), click.getEventId()), value, timestamp));
        } else if (value instanceof PageView view) {
            send(record(Topic.PAGE_VIEWS, key(view.getVisitorId(), view.getEventId()), value, timestamp));
        } else {
            throw new IllegalArgumentException("no raw topic takes a " + value.getClass());
        }
        report.countSent();
    }

    private static String key(String visitorId, String eventId) {
        return visitorId == null ? eventId : visitorId;
    }

    /** Waits until the cluster has everything that was sent. */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    private void take(Reading reading, Pace pace, TimeShift shift) {
        throwFailure();
        if (reading instanceof Reading.Event event) {
            pace.await();
            send(shift.of(event));
        } else if (reading instanceof Reading.Unreadable line) {
            send(line);
        }
        report.count(reading);
    }

    private void send(Reading.Event event) {
        ProducerRecord<byte[], byte[]> record = record(event.topic(), event.key(), event.value(), event.timestamp());
        record.headers().add(FILE, utf8(event.line().file()));
        record.headers().add(LINE, utf8(Long.toString(event.line().number())));
        send(record);
    }

    private ProducerRecord<byte[], byte[]> record(Topic topic, String key, SpecificRecord value, long timestamp) {
        String name = names.of(topic);
        @SuppressWarnings("unchecked") // each topic is given values of its contract
        Serializer<SpecificRecord> serializer = (Serializer<SpecificRecord>) serializers.get(topic);
        latest.merge(topic, timestamp, Math::max);
        return record(name, timestamp, utf8(key), serializer.serialize(name, value));
    }

    private void send(Reading.Unreadable line) {
        // It has no time of its own; that of its neighbours keeps it as long as theirs.
        long timestamp = Collections.max(latest.values());
        ProducerRecord<byte[], byte[]> letter = record(
                names.of(Topic.DEAD_LETTERS), timestamp, null, line.line().bytes());
        DeadLetterHeaders.put(
                letter.headers(),
                DeadLetterReason.UNREADABLE_LINE,
                line.detail(),
                line.line().file(),
                -1,
                line.line().number());
        send(letter);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, long timestamp, byte[] key, byte[] value) {
        return new ProducerRecord<>(topic, null, timestamp, key, value);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> {
            if (e != null && failure == null) {
                failure = new KafkaException("A record cannot be written to " + record.topic() + ": " + e, e);
            }
        });
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
