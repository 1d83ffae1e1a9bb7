// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.bench.measure.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Copies events to a topic, so many a second, as bytes, so that little of what is measured is the feed's. */
final class SteadyFeed implements Background.Work {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 32 * 1024;
    private static final int LINGER_MS = 20;

    private final Bench bench;
    private final Input input;
    private final String to;
    private final int perSecond;
    private final boolean withBeginning;
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean begun;

    /**
     * @param perSecond     of wall time
     * @param withBeginning whether what comes before the ordinary records is sent, too, as fast as it goes
     */
    SteadyFeed(Bench bench, Input input, String to, int perSecond, boolean withBeginning) {
        this.bench = bench;
        this.input = input;
        this.to = to;
        this.perSecond = perSecond;
        this.withBeginning = withBeginning;
    }

    /** How many events it has sent, those of the beginning included. */
    long sent() {
        return sent.get();
    }

    /** Lets the ordinary records begin. The others come as fast as they go, and whoever reads them may be behind. */
    void begin() {
        begun = true;
    }

    /** Copies until all is copied. */
    @Override
    public void run(Runnable goOn) {
        Map<TopicPartition, Long> ends = GroupProgress.ends(bench.admin(), List.of(input.events()));
        try (var consumer = consumer();
                var producer = producer()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long left = input.mix().recordsBefore();
            long began = 0;
            long paced = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    goOn.run();
                    if (left > 0) {
                        left--;
                        if (!withBeginning) {
                            continue;
                        }
                    } else {
                        if (began == 0) {
                            awaitBegin(producer, goOn);
                            began = System.nanoTime();
                        }
                        await(began + paced++ * 1_000_000_000L / perSecond);
                    }
                    producer.send(new ProducerRecord<>(
                            to, record.partition(), record.timestamp(), record.key(), record.value()));
                    sent.incrementAndGet();
                }
            }
        }
    }

    private void awaitBegin(KafkaProducer<byte[], byte[]> producer, Runnable goOn) {
        producer.flush();
        while (!begun) {
            goOn.run();
            Watch.pause();
        }
    }

    private static void await(long nanos) {
        long millis = (nanos - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
            Watch.pause(millis);
        }
    }

    /** Small fetches, so that the partitions advance side by side. */
    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = bench.cluster().clientSettings("consumer.");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = bench.cluster().clientSettings("producer.");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
