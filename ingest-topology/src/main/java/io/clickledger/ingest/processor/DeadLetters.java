// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sets records aside as they came: key, value, headers and timestamp of the original, and headers that say why. */
final class DeadLetters {

    private final ProcessorContext<byte[], Object> context;
    private final IngestObserver observer;

    DeadLetters(ProcessorContext<byte[], Object> context, IngestObserver observer) {
        this.context = context;
        this.observer = observer;
    }

    /**
     * Sets the record in hand aside.
     *
     * @param record carries the original's key, headers and timestamp; its value does not matter
     */
    void add(Record<byte[], ?> record, byte[] originalValue, DeadLetterReason reason, String detail) {
        // withValue copies the headers, so the record in hand stays as it is.
        Record<byte[], byte[]> letter = record.withValue(originalValue);
        RecordMetadata origin = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record can be set aside only while it is processed"));
        DeadLetterHeaders.put(letter.headers(), reason, detail, origin.topic(), origin.partition(), origin.offset());
        context.forward(letter, Node.DEAD_LETTERS);
        observer.deadLetter(reason);
    }
}
