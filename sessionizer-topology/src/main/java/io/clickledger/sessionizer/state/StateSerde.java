// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * State in Avro's single-object encoding: bytes C3 01, the CRC-64-AVRO fingerprint of the schema it was written with
 * (little-endian), Avro binary. It reads what any released version wrote. One instance serves any number of threads.
 *
 * <p>The encoding is Avro's, the code is not: Avro's own decoder for it reads from a stream byte by byte.
 *
 * @param <T> the generated class
 */
public final class StateSerde<T extends SpecificRecord> implements Serde<T>, Serializer<T>, Deserializer<T> {

    private static final int HEADER_BYTES = 10;
    private static final short MARKER = (short) 0xc301;
    private static final int LARGEST_KEPT_BUFFER = 1 << 18;

    private final String record;
    private final byte[] header;
    private final DatumWriter<T> writer;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);
    private final ThreadLocal<BinaryDecoder> decoders = new ThreadLocal<>();

    public StateSerde(Schema schema) {
        SpecificData data = new StateModel();
        this.record = schema.getName();
        this.header = header(SchemaNormalization.parsingFingerprint64(schema));
        this.writer = createWriter(data, schema);
        for (Schema released : ReleasedSchemas.of(record)) {
            readers.put(SchemaNormalization.parsingFingerprint64(released), createReader(data, released, schema));
        }
        if (!readers.containsKey(SchemaNormalization.parsingFingerprint64(schema))) {
            throw new IllegalStateException("the schema of " + record
                    + " is not among the released ones, so what is written with it could never be read: add it to"
                    + " released/ under the next number");
        }
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        Buffer buffer = buffers.get();
        try {
            byte[] bytes = buffer.write(header, value, writer);
            if (bytes.length > LARGEST_KEPT_BUFFER) {
                buffers.remove();
            }
            return bytes;
        } catch (IOException | RuntimeException e) {
            // Half a value may be in it.
            buffers.remove();
            throw new IllegalStateException("state of type " + record + " cannot be written: " + e, e);
        }
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getShort() != MARKER) {
            throw new UnknownStateException(record, "it does not begin with the mark C3 01 and a fingerprint", null);
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
        DatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UnknownStateException(
                    record,
                    "it was written with a schema that no version up to this one has, fingerprint "
                            + Long.toHexString(fingerprint),
                    null);
        }
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoders.get());
        decoders.set(decoder);
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new UnknownStateException(record, "it is not what its schema says (" + e + ")", e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // Nothing to configure; named because both interfaces bring a default.
    }

    @Override
    public void close() {
        // Nothing to close; named because both interfaces bring a default.
    }

    private static byte[] header(long fingerprint) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putShort(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(fingerprint)
                .array();
    }

    @SuppressWarnings("unchecked") // SpecificData declares Object, and makes what the schema names.
    private static <T> DatumReader<T> createReader(SpecificData data, Schema written, Schema schema) {
        return (DatumReader<T>) data.createDatumReader(written, schema);
    }

    @SuppressWarnings("unchecked") // As above.
    private static <T> DatumWriter<T> createWriter(SpecificData data, Schema schema) {
        return (DatumWriter<T>) data.createDatumWriter(schema);
    }

    private static final class Buffer extends ByteArrayOutputStream {
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(this, null);

        Buffer() {
            super(1024);
        }

        <V> byte[] write(byte[] header, V value, DatumWriter<V> writer) throws IOException {
            reset();
            writeBytes(header);
            writer.write(value, encoder);
            encoder.flush();
            return toByteArray();
        }
    }
}
