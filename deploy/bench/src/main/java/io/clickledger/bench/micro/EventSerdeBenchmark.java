// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.micro;

import io.clickledger.app.runtime.Cluster;
import io.clickledger.schemas.AvroSerde;
import io.clickledger.schemas.Contract;
import io.clickledger.schemas.RegistrySchemas;
import org.apache.avro.specific.SpecificRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An event in the wire format. */
@State(Scope.Thread)
public class EventSerdeBenchmark {

    private static final String TOPIC = "events";

    private RegistrySchemas schemas;
    private AvroSerde<SpecificRecord> serde;
    private SpecificRecord event;
    private byte[] bytes;

    @Setup
    public void prepare() {
        schemas = Cluster.embedded("none:1", "mock://micro").schemas();
        serde = new AvroSerde<>(Contract.EVENTS, schemas).prepareToWrite(TOPIC);
        event = new SampleEvents().of(1).get(0);
        bytes = serde.serializer().serialize(TOPIC, event);
    }

    @TearDown
    public void close() {
        schemas.close();
    }

    @Benchmark
    public byte[] write() {
        return serde.serializer().serialize(TOPIC, event);
    }

    @Benchmark
    public SpecificRecord read() {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}
