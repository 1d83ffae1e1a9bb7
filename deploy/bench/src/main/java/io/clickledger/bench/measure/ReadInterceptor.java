// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.measure;

import io.clickledger.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the {@link ReadLog} of its consumer's group of every poll. Counts what jobs read of others: clicks, page views and
 * events, under whatever prefix; not what a job writes for itself.
 */
public final class ReadInterceptor implements ConsumerInterceptor<Object, Object> {

    private static final List<String> INPUT =
            List.of(Topic.CLICKS.defaultName(), Topic.PAGE_VIEWS.defaultName(), Topic.EVENTS.defaultName());

    private ReadLog log;

    @Override
    public void configure(Map<String, ?> config) {
        log = ReadLog.of(String.valueOf(config.get(ConsumerConfig.GROUP_ID_CONFIG)));
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        records.nextOffsets().forEach((partition, offset) -> {
            if (isInput(partition.topic())) {
                next.put(partition, offset.offset());
            }
        });
        log.read(next);
        return records;
    }

    private static boolean isInput(String topic) {
        return INPUT.stream().anyMatch(topic::endsWith);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // What was read is counted, not what was committed.
    }

    @Override
    public void close() {
        // The log outlives its consumers.
    }
}
