// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro binary from one array that may hold anything. It believes no length that the bytes left cannot hold, so
 * memory and time stay in proportion to the record; and it takes no text that is not UTF-8, since two damaged ids that
 * become the same replacement characters would pass for copies of one event. Every fault is an {@link IOException}.
 * Not thread-safe; reusable, also after a fault.
 */
final class BytesDecoder extends Decoder {

    private static final char REPLACEMENT = '\uFFFD';

    private byte[] bytes = {};
    private int position;
    private long itemsLeft;

    /** Begins with the byte at an index; the value must end with the array. */
    BytesDecoder startAt(byte[] array, int index) {
        bytes = array;
        position = index;
        // An element takes a byte at least, so all collections of a value together have no more elements than bytes.
        itemsLeft = array.length - index;
        return this;
    }

    @Override
    public int remainingBytes() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {
        // Takes no bytes.
    }

    @Override
    public boolean readBoolean() throws IOException {
        int read = readByte();
        if ((read & ~1) != 0) {
            throw new IOException("a boolean is neither 0 nor 1");
        }
        return read == 1;
    }

    @Override
    public int readInt() throws IOException {
        long read = readLong();
        if (read != (int) read) {
            throw new IOException("an int has more than 32 bits");
        }
        return (int) read;
    }

    @Override
    public long readLong() throws IOException {
        int read = readByte();
        long zigZag = read & 0x7f;
        for (int shift = 7; read < 0; shift += 7) {
            read = readByte();
            if (shift == 63 && (read & 0xfe) != 0) {
                throw new IOException("a number has more than 64 bits");
            }
            zigZag |= (read & 0x7fL) << shift;
        }
        return zigZag >>> 1 ^ -(zigZag & 1);
    }

    @Override
    public float readFloat() throws IOException {
        int start = take(Float.BYTES);
        return Float.intBitsToFloat((int) littleEndian(start, Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        int start = take(Double.BYTES);
        return Double.longBitsToDouble(littleEndian(start, Double.BYTES));
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        long length = readLong();
        int start = take(length);
        String text = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(start, (int) length);
        }
        return text;
    }

    @Override
    public void skipString() throws IOException {
        take(readLong());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        long length = readLong();
        byte[] read = new byte[(int) requireLeft(length)];
        readFixed(read, 0, read.length);
        return ByteBuffer.wrap(read);
    }

    @Override
    public void skipBytes() throws IOException {
        take(readLong());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readItemCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return readItemCount();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readItemCount();
    }

    @Override
    public long mapNext() throws IOException {
        return readItemCount();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    /** Elements of the next block; 0 at the end of the collection. */
    private long readItemCount() throws IOException {
        long count = readLong();
        if (count < 0) {
            // A negative count is followed by the block's size, for those who want to skip it.
            requireLeft(readLong());
            count = -count;
        }
        return requirePossible(count);
    }

    /** Skips the blocks that give their size. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            take(readLong());
            count = readLong();
        }
        return requirePossible(count);
    }

    private long requirePossible(long count) throws IOException {
        // Long.MIN_VALUE stays negative when it is negated.
        if (count < 0 || count > itemsLeft) {
            throw new IOException("a collection claims more elements than there can be in the bytes left");
        }
        itemsLeft -= count;
        return count;
    }

    private int readByte() throws EOFException {
        if (position >= bytes.length) {
            throw new EOFException("it ends too early");
        }
        return bytes[position++];
    }

    /** Moves past a number of bytes; the index of the first. */
    private int take(long length) throws IOException {
        int start = position;
        position += (int) requireLeft(length);
        return start;
    }

    private long requireLeft(long length) throws IOException {
        if (length < 0 || length > bytes.length - position) {
            throw new EOFException("a length of " + length + " bytes where " + remainingBytes() + " are left");
        }
        return length;
    }

    private long littleEndian(int start, int length) {
        long read = 0;
        for (int i = length - 1; i >= 0; i--) {
            read = read << 8 | bytes[start + i] & 0xff;
        }
        return read;
    }

    /** The replacement character may be there by right. */
    private void requireUtf8(int start, int length) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
        } catch (CharacterCodingException e) {
            throw new IOException("a text is not UTF-8", e);
        }
    }
}
