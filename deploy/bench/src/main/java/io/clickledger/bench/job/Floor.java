// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.schemas.AvroSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** The least that can be done in Kafka Streams: read, decode, and write one event in eight. */
public final class Floor implements StreamsEngine.Subject {

    private static final int ONE_IN = 8;

    @Override
    public Topology topology(AvroSerde<SpecificRecord> serde, String events, String output) {
        return new Topology()
                .addSource("events", new ByteArrayDeserializer(), serde.deserializer(), events)
                .addProcessor("one-in-eight", OneInEight::new, "events")
                .addSink("output", output, new ByteArraySerializer(), serde.serializer(), "one-in-eight");
    }

    @Override
    public void answer(Bench bench, String name, Input input, String output) {
        String question = "every eighth event of " + input.name();
        bench.answers().give(question, "reading it", input.events("every eighth", record -> isEighth(record.offset())));
        bench.answers().give(question, name, RecordsFound.in(bench, output, record -> true));
    }

    private static boolean isEighth(long offset) {
        return offset % ONE_IN == 0;
    }

    private static final class OneInEight extends ContextualProcessor<byte[], SpecificRecord, byte[], SpecificRecord> {

        @Override
        public void process(Record<byte[], SpecificRecord> record) {
            if (isEighth(context().recordMetadata().orElseThrow().offset())) {
                context().forward(record);
            }
        }
    }
}
