// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.UndecodableException;
import io.clickledger.sessionizer.CommitPace;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Bytes of a topic of ours to their contract. What cannot be decoded goes to the dead letters as it is. As the first of each
 * task, it also sees to it that commits keep their pace.
 */
public final class DecodeProcessor implements Processor<byte[], byte[], byte[], Object> {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private final Deserializer<SpecificRecord> deserializer;
    private final CommitPace pace;
    private final String topic;
    private final String decoded;
    private final String deadLetters;
    private ProcessorContext<byte[], Object> context;
    private boolean hasRead;

    /**
     * @param pace        of the commits
     * @param topic       name of the topic that is read
     * @param decoded     name of the child that takes what was decoded
     * @param deadLetters name of the child that takes the rest
     */
    public DecodeProcessor(
            Deserializer<SpecificRecord> deserializer,
            CommitPace pace,
            String topic,
            String decoded,
            String deadLetters) {
        this.deserializer = deserializer;
        this.pace = pace;
        this.topic = topic;
        this.decoded = decoded;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> processorContext) {
        context = processorContext;
        hasRead = false;
        context.schedule(BETWEEN_QUESTIONS, PunctuationType.WALL_CLOCK_TIME, now -> {
            // Without anything new, a commit would be a transaction for nothing.
            if (hasRead && pace.isCommitDue()) {
                hasRead = false;
                context.commit();
            }
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        hasRead = true;
        if (record.value() == null) {
            setAside(record, DeadLetterReason.NULL_VALUE, "the value is null");
            return;
        }
        SpecificRecord value;
        try {
            value = deserializer.deserialize(topic, record.value());
        } catch (UndecodableException e) {
            setAside(record, e.reason(), e.getMessage());
            return;
        }
        context.forward(record.withValue(value), decoded);
    }

    private void setAside(Record<byte[], byte[]> record, DeadLetterReason reason, String detail) {
        RecordMetadata origin = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of " + topic + " has no origin"));
        DeadLetterHeaders.put(record.headers(), reason, detail, origin.topic(), origin.partition(), origin.offset());
        context.forward(record, deadLetters);
    }
}
