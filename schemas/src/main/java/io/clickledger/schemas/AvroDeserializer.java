// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the Confluent wire format, written with any schema that resolves to the contract's; see {@link AvroSerde}. What
 * cannot be read for good is an {@link UndecodableException}; null is null.
 */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Contract<T> contract;
    private final RegistrySchemas schemas;
    private final FastReaderBuilder readers = new FastReaderBuilder(new SpecificData());
    private final Map<Integer, Version<T>> versionById = new ConcurrentHashMap<>();
    private final ThreadLocal<BytesDecoder> decoders = ThreadLocal.withInitial(BytesDecoder::new);

    AvroDeserializer(Contract<T> contract, RegistrySchemas schemas) {
        this.contract = contract;
        this.schemas = schemas;
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        int id = AvroSerde.schemaId(bytes)
                .orElseThrow(() -> undecodable(
                        "not the Confluent wire format: it must begin with byte 0 and a four-byte schema id", null));
        DatumReader<T> reader = reader(id);
        BytesDecoder decoder = decoders.get().startAt(bytes, AvroSerde.PREFIX_BYTES);
        T value;
        try {
            value = reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw undecodable("not Avro of schema " + id + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            // A field that we do not know, of a type that contains itself, can be nested as deep as the record is long.
            throw undecodable("not Avro of schema " + id + ": it is nested too deep", e);
        }
        if (decoder.remainingBytes() > 0) {
            throw undecodable(decoder.remainingBytes() + " bytes are left over after the value of schema " + id, null);
        }
        return value;
    }

    private DatumReader<T> reader(int id) {
        Version<T> version = versionById.get(id);
        if (version == null) {
            version = resolve(id);
            versionById.put(id, version);
        }
        if (version.refusal != null) {
            throw new UndecodableException(DeadLetterReason.INCOMPATIBLE_SCHEMA, version.refusal);
        }
        return version.reader;
    }

    private Version<T> resolve(int id) {
        Schema written;
        try {
            written = schemas.byId(id);
        } catch (UndecodableException e) {
            if (e.reason() == DeadLetterReason.INCOMPATIBLE_SCHEMA) {
                return new Version<>(null, e.getMessage());
            }
            throw e;
        }
        List<String> obstacles = SchemaResolution.obstacles(contract.classSchema(), written);
        if (!obstacles.isEmpty()) {
            return new Version<>(
                    null,
                    "schema " + id + " does not resolve to the contract " + contract + ": "
                            + String.join("; ", obstacles));
        }
        try {
            synchronized (readers) {
                return new Version<>(readers.createDatumReader(written, contract.classSchema()), null);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no reader can be made for schema " + id, e);
        }
    }

    private static UndecodableException undecodable(String detail, Throwable cause) {
        return new UndecodableException(DeadLetterReason.UNDECODABLE, detail, cause);
    }

    /** One writer's schema: how to read it, or why it cannot be. Ids are never given to another schema. */
    private record Version<T>(DatumReader<T> reader, String refusal) {}
}
