// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.util.function.ToLongFunction;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of a generated class as they are.
 *
 * @param <T> the class
 */
final class RecordFormat<T extends SpecificRecord> implements ObjectFormat<T> {

    private final StateSerde<T> serde;
    private final ToLongFunction<T> bytesInMemory;

    /** @param bytesInMemory as {@link ObjectFormat#bytesInMemory} */
    RecordFormat(Schema schema, ToLongFunction<T> bytesInMemory) {
        this.serde = new StateSerde<>(schema);
        this.bytesInMemory = bytesInMemory;
    }

    @Override
    public byte[] write(T value) {
        return serde.serialize(null, value);
    }

    @Override
    public T read(byte[] bytes) {
        return serde.deserialize(null, bytes);
    }

    @Override
    public long bytesInMemory(T value) {
        return bytesInMemory.applyAsLong(value);
    }
}
