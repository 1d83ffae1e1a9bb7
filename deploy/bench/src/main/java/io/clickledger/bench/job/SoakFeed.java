// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.bench.measure.ReadLog;
import io.clickledger.bench.measure.Watch;
import io.clickledger.bench.traffic.Lap;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the events of an input to a topic, lap after lap, so that whoever reads it always finds more, but never much more.
 */
final class SoakFeed implements Background.Work {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long MOST_AHEAD = 200_000;
    private static final int LINGER_MS = 20;
    private static final int BATCH_BYTES = 128 << 10;

    private final Bench bench;
    private final Input input;
    private final String to;
    private final ReadLog reader;
    private long sent;

    /** @param reader of the group that reads what is written */
    SoakFeed(Bench bench, Input input, String to, ReadLog reader) {
        this.bench = bench;
        this.input = input;
        this.to = to;
        this.reader = reader;
    }

    /** Goes on until it is ended. */
    @Override
    public void run(Runnable goOn) {
        Map<TopicPartition, Long> ends = GroupProgress.ends(bench.admin(), List.of(input.events()));
        long[] times = times();
        try (RegistrySchemas schemas = bench.cluster().schemas();
                var consumer = consumer();
                var producer = producer()) {
            AvroSerde<SpecificRecord> serde = new AvroSerde<>(Contract.EVENTS, schemas).prepareToWrite(to);
            consumer.assign(ends.keySet());
            for (long number = 0; ; number++) {
                Lap lap = new Lap(number, number * (times[1] - times[0]));
                consumer.seekToBeginning(ends.keySet());
                while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    goOn.run();
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        send(lap, record, serde, producer);
                    }
                    while (sent - reader.events() > MOST_AHEAD) {
                        goOn.run();
                        Watch.pause();
                    }
                }
            }
        }
    }

    private void send(
            Lap lap,
            ConsumerRecord<byte[], byte[]> record,
            AvroSerde<SpecificRecord> serde,
            KafkaProducer<byte[], byte[]> producer) {
        SpecificRecord event = serde.deserializer().deserialize(record.topic(), record.value());
        lap.take(event);
        String key = Lap.key(event);
        producer.send(new ProducerRecord<>(
                to,
                record.partition(),
                record.timestamp() + lap.shiftMs(),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                serde.serializer().serialize(to, event)));
        sent++;
    }

    /** The times of the first and the last event, milliseconds, epoch, UTC. */
    private long[] times() {
        long[] times = {Long.MAX_VALUE, Long.MIN_VALUE};
        Records.forEach(bench, input.events(), record -> {
            if (record.key() != null) {
                times[0] = Math.min(times[0], record.timestamp());
                times[1] = Math.max(times[1], record.timestamp());
            }
        });
        return times;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = bench.cluster().clientSettings("consumer.");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = bench.cluster().clientSettings("producer.");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
