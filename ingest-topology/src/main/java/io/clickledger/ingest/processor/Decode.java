// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.InputMode;
import io.clickledger.ingest.raw.RawClick;
import io.clickledger.ingest.raw.RawEvent;
import io.clickledger.ingest.raw.RawPageView;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.schemas.RegistrySchemas;
import io.clickledger.schemas.UndecodableException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * First step: bytes to raw events, by the contract of the topic they came from. Every raw record passes here, so here
 * they are counted. An end-of-input mark goes past all other steps to {@link KeepTime}.
 *
 * <p>Reading may wait for the schema registry; a wait that is ended, or an interrupt, passes through, since it says
 * nothing about the record.
 */
final class Decode extends ContextualProcessor<byte[], byte[], byte[], Object> {

    private final InputMode input;
    private final String clicksTopic;
    private final Deserializer<Click> clicks;
    private final Deserializer<PageView> pageViews;
    private final IngestObserver observer;
    private DeadLetters deadLetters;

    /**
     * @param clicksTopic name of the raw topic that holds clicks; every other holds page views
     */
    Decode(InputMode input, String clicksTopic, RegistrySchemas schemas, IngestObserver observer) {
        this.input = input;
        this.clicksTopic = clicksTopic;
        this.clicks = new AvroSerde<>(Contract.CLICK, schemas).deserializer();
        this.pageViews = new AvroSerde<>(Contract.PAGE_VIEW, schemas).deserializer();
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, observer);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String topic = context().recordMetadata().orElseThrow().topic();
        boolean mark = EndOfInput.isMark(record.value(), record.headers());
        if (mark && input == InputMode.HISTORY) {
            context().forward(KeepTime.endOfInput(record.timestamp()), Node.KEEP_TIME);
            return;
        }
        observer.received(topic);
        if (record.value() == null) {
            String detail = mark
                    ? "an end-of-input mark, which counts only where the input is history"
                    : "the record has no value";
            deadLetters.add(record, null, DeadLetterReason.NULL_VALUE, detail);
            return;
        }
        RawEvent event;
        try {
            event = decoded(topic, record.value());
        } catch (UndecodableException e) {
            deadLetters.add(record, record.value(), e.reason(), e.getMessage());
            return;
        } catch (AvroRuntimeException e) {
            deadLetters.add(
                    record,
                    record.value(),
                    DeadLetterReason.INCOMPATIBLE_SCHEMA,
                    "the schema that it names is no usable Avro schema: " + e);
            return;
        }
        context().forward(record.withValue(new Draft(record.value(), event)), Node.VALIDATE);
    }

    private RawEvent decoded(String topic, byte[] value) {
        return topic.equals(clicksTopic)
                ? new RawClick(clicks.deserialize(topic, value))
                : new RawPageView(pageViews.deserialize(topic, value));
    }
}
