// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Our decoder against Avro's own. */
final class BytesDecoderTest {

    private static final Schema EVERY_TYPE = new Schema.Parser().parse("""
                    {"type": "record", "name": "Every", "fields": [
                      {"name": "b", "type": "boolean"},
                      {"name": "i", "type": "int"},
                      {"name": "l", "type": "long"},
                      {"name": "f", "type": "float"},
                      {"name": "d", "type": "double"},
                      {"name": "s", "type": "string"},
                      {"name": "j", "type": {"type": "string", "avro.java.string": "String"}},
                      {"name": "y", "type": "bytes"},
                      {"name": "x", "type": {"type": "fixed", "name": "Fixed", "size": 3}},
                      {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
                      {"name": "u", "type": ["null", "long", "string"]},
                      {"name": "a", "type": {"type": "array", "items": {"type": "array", "items": "int"}}},
                      {"name": "m", "type": {"type": "map", "values": ["null", "double"]}}
                    ]}""");

    @Test
    void readsWhatAvrosDecoderReads() throws IOException {
        GenericDatumReader<IndexedRecord> reader = new GenericDatumReader<>(EVERY_TYPE);
        BytesDecoder ours = new BytesDecoder();
        for (IndexedRecord value : RandomValues.generic(EVERY_TYPE, 300)) {
            byte[] bytes = written(value);

            IndexedRecord read = reader.read(null, ours.startAt(bytes, 0));

            assertThat(read).isEqualTo(reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null)));
            assertThat(ours.remainingBytes()).isZero();
        }
    }

    @Test
    void skipsWhatAvrosDecoderSkips() throws IOException {
        BytesDecoder ours = new BytesDecoder();
        for (IndexedRecord value : RandomValues.generic(EVERY_TYPE, 300)) {
            GenericDatumReader.skip(EVERY_TYPE, ours.startAt(written(value), 0));

            assertThat(ours.remainingBytes()).isZero();
        }
    }

    @Test
    void readsEveryNumberThatAvroWrites() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            byte[] bytes = Wire.bytes(0, out -> {
                out.writeLong(number);
                out.writeInt((int) number);
                out.writeDouble(Double.longBitsToDouble(number));
                out.writeFloat(Float.intBitsToFloat((int) number));
            });
            BytesDecoder ours = new BytesDecoder().startAt(bytes, 5);

            assertThat(ours.readLong()).isEqualTo(number);
            assertThat(ours.readInt()).isEqualTo((int) number);
            assertThat(Double.doubleToRawLongBits(ours.readDouble())).isEqualTo(number);
            assertThat(Float.floatToRawIntBits(ours.readFloat())).isEqualTo((int) number);
        }
    }

    @Test
    void aBooleanIsNothingButZeroOrOne() {
        assertThatThrownBy(() -> new BytesDecoder().startAt(new byte[] {2}, 0).readBoolean())
                .isInstanceOf(IOException.class);
    }

    @Test
    void allCollectionsTogetherHaveNoMoreElementsThanBytes() throws IOException {
        BytesDecoder ours = new BytesDecoder().startAt(new byte[] {6, 6, 6, 6, 0, 0}, 0);

        assertThat(ours.readArrayStart()).isEqualTo(3);
        assertThat(ours.readArrayStart()).isEqualTo(3);
        assertThatThrownBy(ours::readArrayStart).isInstanceOf(IOException.class);
    }

    private static byte[] written(IndexedRecord value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Blocks that give their sizes, which a reader may skip as a whole.
        BinaryEncoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        new GenericDatumWriter<IndexedRecord>(EVERY_TYPE).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
