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
public final class Floor implements StreamsJob.Subject {

    private static final int ONE_IN = 8;

    @Override
    public Topology topology(AvroSerde<SpecificRecord> serde, String events, String output) {
        return new Topology()
                .addSource("events", new ByteArrayDeserializer(), serde.deserializer(), events)
                .addProcessor("one-in-eight", OneInEight::new, "events")
                .addSink("output", output, new ByteArraySerializer(), serde.serializer(), "one-in-eight");
    }

    @Override
    public String answer(Bench bench, String output) {
        return null;
    }

    private static final class OneInEight extends ContextualProcessor<byte[], SpecificRecord, byte[], SpecificRecord> {
        private int seen;

        @Override
        public void process(Record<byte[], SpecificRecord> record) {
            if (++seen % ONE_IN == 0) {
                context().forward(record);
            }
        }
    }
}
