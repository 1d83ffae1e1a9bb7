// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
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
        SpecificData model = new SpecificData();
        // The generated classes write themselves, at a third of the cost.
        model.setCustomCoders(true);
        this.writer = new SpecificDatumWriter<>(contract.classSchema(), model);
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        int id = schemaId(topic);
        Buffer buffer = buffers.get();
        try {
            byte[] bytes = buffer.write(id, value, writer);
            if (bytes.length > LARGEST_KEPT_BUFFER) {
                buffers.remove();
            }
            return bytes;
        } catch (IOException | RuntimeException e) {
            // Half a value may be in it.
            buffers.remove();
            throw new SerializationException(
                    "a " + contract + " for topic " + topic + " cannot be written: " + fault(value, e), e);
        }
    }

    int schemaId(String topic) {
        Integer known = idByTopic.get(topic);
        if (known == null) {
            known = schemas.idOf(AvroSerde.subject(topic), contract.schema());
            idByTopic.put(topic, known);
        }
        return known;
    }

    /** Avro's slower writer names the field. */
    private String fault(T value, Exception first) {
        try {
            BinaryEncoder nowhere = EncoderFactory.get().binaryEncoder(OutputStream.nullOutputStream(), null);
            new SpecificDatumWriter<T>(contract.classSchema(), new SpecificData()).write(value, nowhere);
            return first.toString();
        } catch (IOException | RuntimeException e) {
            return e.getMessage();
        }
    }

    private static final class Buffer extends ByteArrayOutputStream {
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(this, null);

        Buffer() {
            super(512);
        }

        <V> byte[] write(int id, V value, DatumWriter<V> writer) throws IOException {
            reset();
            write(AvroSerde.MAGIC);
            write(id >>> 24);
            write(id >>> 16);
            write(id >>> 8);
            write(id);
            writer.write(value, encoder);
            encoder.flush();
            return toByteArray();
        }
    }
}
