// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/** Bytes made by hand, against a registry in memory. */
final class Wire {

    private static final String TOPIC = "t";

    final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Map<Contract<?>, AvroSerde<?>> serdes = new HashMap<>();
    private final RegistrySchemas schemas = new RegistrySchemas(registry, true, Duration.ZERO);

    /** Writes a body with Avro's encoder. */
    interface Body {
        void write(BinaryEncoder out) throws IOException;
    }

    int register(Schema schema) {
        try {
            return registry.register(AvroSerde.subject(TOPIC), new AvroSchema(schema));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    <T extends SpecificRecord> byte[] write(Contract<T> contract, T value) {
        return serde(contract).serializer().serialize(TOPIC, value);
    }

    <T extends SpecificRecord> T read(Contract<T> contract, byte[] bytes) {
        return serde(contract).deserializer().deserialize(TOPIC, bytes);
    }

    @SuppressWarnings("unchecked") // Each contract's own serde is under it.
    private <T extends SpecificRecord> AvroSerde<T> serde(Contract<T> contract) {
        return (AvroSerde<T>) serdes.computeIfAbsent(contract, any -> new AvroSerde<>(contract, schemas));
    }

    /** The prefix with a schema id, and a body. */
    static byte[] bytes(int id, Body body) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(new byte[] {0, (byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id});
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            body.write(encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract's schema with one more field at its front, which a reader must skip. */
    static Schema withLeadingField(Contract<?> contract, Schema type) {
        var fields = SchemaBuilder.record(contract.schema().getName())
                .namespace(contract.schema().getNamespace())
                .fields()
                .name("one_more")
                .type(type)
                .noDefault();
        for (Schema.Field field : contract.schema().getFields()) {
            fields = fields.name(field.name()).type(field.schema()).noDefault();
        }
        return fields.endRecord();
    }
}
