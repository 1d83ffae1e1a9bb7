// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.runtime;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells {@link PolledPositions} of every poll of a consumer. Kafka makes the instances; the configuration links them. */
public final class PositionInterceptor implements ConsumerInterceptor<Object, Object> {

    static final String POSITIONS = "clickledger.polled.positions";

    private PolledPositions positions;

    /** For Kafka. */
    public PositionInterceptor() {}

    @Override
    public void configure(Map<String, ?> config) {
        positions = (PolledPositions) config.get(POSITIONS);
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        positions.polled(records);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
