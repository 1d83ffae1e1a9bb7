// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.deadletters;

import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters as they are read. */
final class Letters {

    private Letters() {}

    static Letter letter(long offset, DeadLetterReason reason, String topic, int partition, long timestamp) {
        return letter(offset, reason, topic, partition, timestamp, new RecordHeaders());
    }

    static Letter letter(
            long offset, DeadLetterReason reason, String topic, int partition, long timestamp, Headers original) {
        DeadLetterHeaders.put(original, reason, "wrong", topic, partition, 5);
        return Letter.of(record(offset, timestamp, original)).orElseThrow();
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp, Headers headers) {
        return new ConsumerRecord<>(
                "dead-letters",
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                null,
                null,
                headers,
                Optional.empty());
    }
}
