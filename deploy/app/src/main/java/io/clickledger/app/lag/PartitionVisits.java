// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.lag;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a span of many partitions at once: one after the other, thousands of them would take minutes. */
final class PartitionVisits {

    private static final Duration POLL = Duration.ofMillis(200);
    /** What is there is given; brokers that give nothing of it for this long are in trouble. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PartitionVisits() {}

    /**
     * A part of a partition.
     *
     * @param from offset of the first record
     * @param end  offset after the last
     */
    record Span(long from, long end) {}

    /**
     * Reads each partition until one of its records is enough, or its span ends, or, where only committed records are read,
     * the first open transaction begins.
     *
     * @param isEnough whether no more of this record's partition is to be read
     * @throws TimeoutException if the brokers do not give what is there in time
     */
    static void visit(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Span> spans,
            Predicate<ConsumerRecord<byte[], byte[]>> isEnough) {
        Map<TopicPartition, Long> ends = ends(consumer, spans);
        consumer.assign(ends.keySet());
        // Those that an earlier visit was done with.
        consumer.resume(ends.keySet());
        ends.keySet()
                .forEach(partition ->
                        consumer.seek(partition, spans.get(partition).from()));
        long lastNanos = System.nanoTime();
        long before = 0;
        while (!ends.isEmpty()) {
            Set<TopicPartition> done = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (!done.contains(partition) && record.offset() < ends.get(partition) && isEnough.test(record)) {
                    done.add(partition);
                }
            }
            long reached = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                // The ends of transactions are passed, and given to nobody.
                long position = consumer.position(end.getKey());
                reached += position;
                if (position >= end.getValue()) {
                    done.add(end.getKey());
                }
            }
            if (reached != before || !done.isEmpty()) {
                lastNanos = System.nanoTime();
            } else if (System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
                TopicPartition silent = ends.keySet().iterator().next();
                throw new TimeoutException("the records of " + silent + " from offset " + consumer.position(silent)
                        + " on were not given within " + PATIENCE.toSeconds() + " s");
            }
            ends.keySet().removeAll(done);
            consumer.pause(done);
            before = ends.keySet().stream().mapToLong(consumer::position).sum();
        }
    }

    /** Where each partition of which there is something to read ends. */
    private static Map<TopicPartition, Long> ends(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Span> spans) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        if (!spans.isEmpty()) {
            consumer.endOffsets(spans.keySet()).forEach((partition, readable) -> {
                long end = Math.min(spans.get(partition).end(), readable);
                if (spans.get(partition).from() < end) {
                    ends.put(partition, end);
                }
            });
        }
        return ends;
    }
}
