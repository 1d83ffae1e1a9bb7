// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Values of a contract in the Confluent wire format: byte 0, schema id (four bytes, big-endian), Avro binary. Subjects
 * are named {@code <topic>-value}. Null is null both ways. One instance serves any number of threads and topics.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

    static final byte MAGIC = 0;
    static final int PREFIX_BYTES = 5;

    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;

    public AvroSerde(Contract<T> contract, RegistrySchemas schemas) {
        this.serializer = new AvroSerializer<>(contract, schemas);
        this.deserializer = new AvroDeserializer<>(contract, schemas);
    }

    /** Always the same instance. */
    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    /** Always the same instance. */
    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }

    /** The id of the schema that a value was written with; empty if it is not in the Confluent wire format. */
    public static OptionalInt schemaId(byte[] value) {
        if (value == null || value.length < PREFIX_BYTES || value[0] != MAGIC) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | value[4] & 0xff);
    }

    /** The registry's subject for the values of a topic. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /** Asks the registry for the id to write to a topic with, so that the first record need not. */
    public AvroSerde<T> prepareToWrite(String topic) {
        serializer.schemaId(topic);
        return this;
    }
}
