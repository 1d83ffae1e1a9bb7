// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The timestamp of a raw record, or 0 for a record without one. Kafka Streams would stop at such a record, or drop it in
 * silence; with 0 it lives to become a dead letter, unless it carries its own received_at.
 */
final class RawTimestamps implements TimestampExtractor {

    static final RawTimestamps INSTANCE = new RawTimestamps();

    private RawTimestamps() {}

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
