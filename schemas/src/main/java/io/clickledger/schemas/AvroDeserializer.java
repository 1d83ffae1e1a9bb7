// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the Confluent wire format, written with any schema that resolves to the contract's; see {@link AvroSerde}. What
 * cannot be read for good is an {@link UndecodableException}.
 */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Contract<T> contract;
    private final RegistrySchemas schemas;
    private final Map<Integer, DatumReader<T>> readerById = new ConcurrentHashMap<>();
    private final ThreadLocal<BinaryDecoder> decoders = new ThreadLocal<>();

    AvroDeserializer(Contract<T> contract, RegistrySchemas schemas) {
        this.contract = contract;
        this.schemas = schemas;
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < AvroSerde.PREFIX_BYTES || bytes[0] != AvroSerde.MAGIC) {
            throw undecodable(
                    "not the Confluent wire format: it must begin with byte 0 and a four-byte schema id", null);
        }
        int id = (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | bytes[4] & 0xff;
        DatumReader<T> reader = reader(id);
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(bytes, AvroSerde.PREFIX_BYTES, bytes.length - AvroSerde.PREFIX_BYTES, decoders.get());
        decoders.set(decoder);
        T value;
        boolean atEnd;
        try {
            value = reader.read(null, decoder);
            atEnd = decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            throw undecodable("not Avro of schema " + id + ": " + e, e);
        }
        if (!atEnd) {
            throw undecodable("bytes are left over after the value of schema " + id, null);
        }
        return value;
    }

    private DatumReader<T> reader(int id) {
        DatumReader<T> known = readerById.get(id);
        if (known == null) {
            Schema written = schemas.byId(id);
            known = new SpecificDatumReader<>(written, contract.classSchema());
            checkResolves(id, written);
            readerById.put(id, known);
        }
        return known;
    }

    private void checkResolves(int id, Schema written) {
        try {
            var result = SchemaCompatibility.checkReaderWriterCompatibility(contract.classSchema(), written);
            if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
                return;
            }
        } catch (AvroRuntimeException e) {
            // Falls through: a schema that cannot even be compared does not resolve.
        }
        throw new UndecodableException(
                DeadLetterReason.INCOMPATIBLE_SCHEMA,
                "schema " + id + " (" + written.getFullName() + ") does not resolve to the contract " + contract);
    }

    private static UndecodableException undecodable(String detail, Throwable cause) {
        return new UndecodableException(DeadLetterReason.UNDECODABLE, detail, cause);
    }
}
