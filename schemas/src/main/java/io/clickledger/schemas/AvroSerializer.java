// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the Confluent wire format; see {@link AvroSerde}. */
final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    private static final int LARGEST_KEPT_BUFFER = 1 << 16;

    private final Contract<T> contract;
    private final RegistrySchemas schemas;
    private final DatumWriter<T> writer;
    private final Map<String, Integer> idByTopic = new ConcurrentHashMap<>();
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    AvroSerializer(Contract<T> contract, RegistrySchemas schemas) {
        this.contract = contract;
        this.schemas = schemas;
        this.writer = new SpecificDatumWriter<>(contract.classSchema());
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        int id = schemaId(topic);
        Buffer buffer = buffers.get();
        buffer.reset();
        buffer.write(AvroSerde.MAGIC);
        buffer.write(id >>> 24);
        buffer.write(id >>> 16);
        buffer.write(id >>> 8);
        buffer.write(id);
        try {
            buffer.encoder = EncoderFactory.get().directBinaryEncoder(buffer, buffer.encoder);
            writer.write(value, buffer.encoder);
            return buffer.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a " + contract + " for topic " + topic + " cannot be written: " + e, e);
        } finally {
            if (buffer.size() > LARGEST_KEPT_BUFFER) {
                buffers.remove();
            }
        }
    }

    int schemaId(String topic) {
        Integer known = idByTopic.get(topic);
        if (known == null) {
            known = schemas.idOf(topic + "-value", contract.schema());
            idByTopic.put(topic, known);
        }
        return known;
    }

    private static final class Buffer extends ByteArrayOutputStream {
        private BinaryEncoder encoder;

        Buffer() {
            super(512);
        }
    }
}
