// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.avro.SiteEvent;
import io.clickledger.bench.measure.Watch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * What closes the DSL's windows at the end of the input: they close only when later events come. So a topic beside the
 * events brings one for each partition, each second another, an hour of event time after the one before; once one of
 * them is itself a final session, everything before it is, too.
 */
final class DslEnd {

    private static final byte[] KEY = "~end".getBytes(StandardCharsets.UTF_8);
    private static final long HOUR_MS = 3_600_000;
    private static final long STEP_MS = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private DslEnd() {}

    /** The topic that brings it. */
    static String topic(String output) {
        return output + "-end";
    }

    /** Passes on the site events, and what closes their windows. */
    static final class Passed extends ContextualFixedKeyProcessor<String, SpecificRecord, SpecificRecord> {
        private final String end;

        Passed(String end) {
            this.end = end;
        }

        @Override
        public void process(FixedKeyRecord<String, SpecificRecord> record) {
            if (record.value() instanceof SiteEvent event) {
                context().forward(record.withTimestamp(event.getOccurredAt()));
            } else if (context().recordMetadata().orElseThrow().topic().equals(end)) {
                context().forward(record);
            }
        }
    }

    /** Whether it is no session of a visitor. */
    static boolean isEnd(ConsumerRecord<byte[], byte[]> session) {
        return Arrays.equals(session.key(), KEY);
    }

    /** Closes all windows, and waits until they are closed. */
    static void close(Bench bench, Input input, String output) {
        Map<String, Object> config = bench.cluster().clientSettings("consumer.");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Last last = Last.of(bench, input);
        long fullHour = last.latest() / HOUR_MS * HOUR_MS + SessionWindowsDsl.RETENTION.toMillis() / 2;
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        bench.cluster().clientSettings("producer."),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var partitions = GroupProgress.ends(bench.admin(), List.of(output)).keySet();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Set<Long> closed = new HashSet<>();
            long began = System.nanoTime();
            for (int hours = 1; closed.size() < partitions.size(); hours++) {
                for (TopicPartition partition : partitions) {
                    // The milliseconds tell which partition is closed: what is written goes to one, as the keys are the
                    // same.
                    long time = fullHour + HOUR_MS * hours + partition.partition();
                    producer.send(
                            new ProducerRecord<>(topic(output), partition.partition(), time, KEY, last.watermark()));
                }
                producer.flush();
                for (long next = System.nanoTime() + STEP_MS * 1_000_000; System.nanoTime() < next; Watch.pause()) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        if (isEnd(record)) {
                            closed.add(ByteBuffer.wrap(record.value()).getLong() % HOUR_MS);
                        }
                    }
                    if (closed.size() == partitions.size()) {
                        return;
                    }
                }
                if (System.nanoTime() - began > LONGEST.toNanos()) {
                    throw new IllegalStateException("the DSL's windows have not closed within " + LONGEST);
                }
            }
        }
    }

    /** A watermark, which is no session's event, and the time of the latest event, milliseconds, epoch, UTC. */
    private record Last(byte[] watermark, long latest) {

        static Last of(Bench bench, Input input) {
            byte[][] watermark = new byte[1][];
            long[] latest = new long[1];
            Records.forEach(bench, input.events(), record -> {
                if (record.key() == null) {
                    watermark[0] = record.value();
                } else {
                    latest[0] = Math.max(latest[0], record.timestamp());
                }
            });
            return new Last(watermark[0], latest[0]);
        }
    }
}
