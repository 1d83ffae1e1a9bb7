// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;

/** Values in the Confluent wire format as people read them, by the schema that they were written with, whichever it is. */
public final class WrittenJson {

    private WrittenJson() {}

    /** Whether it begins as the wire format does. */
    public static boolean isWireFormat(byte[] value) {
        return value != null && value.length >= AvroSerde.PREFIX_BYTES && value[0] == AvroSerde.MAGIC;
    }

    /**
     * The value as JSON: fields by name in the schema's order, enums as names, times as numbers. Blocks while the registry
     * is away.
     *
     * @param value in the wire format
     * @throws UndecodableException if the registry does not know the schema, or the bytes are not of it
     */
    public static String of(byte[] value, RegistrySchemas schemas) {
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        Schema schema = schemas.byId(id);
        BytesDecoder decoder = new BytesDecoder().startAt(value, AvroSerde.PREFIX_BYTES);
        Object read;
        try {
            read = new GenericDatumReader<>(schema).read(null, decoder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UndecodableException(
                    DeadLetterReason.UNDECODABLE, "not Avro of schema " + id + ": " + e.getMessage(), e);
        }
        if (decoder.remainingBytes() > 0) {
            throw new UndecodableException(
                    DeadLetterReason.UNDECODABLE,
                    decoder.remainingBytes() + " bytes are left over after the value of schema " + id);
        }
        return GenericData.get().toString(read);
    }
}
