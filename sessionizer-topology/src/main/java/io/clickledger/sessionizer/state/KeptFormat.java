// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * {@link Kept} objects: byte 01, the time (big-endian), and the object in its own format. Without the first two, it was
 * written before there were times; no object begins with that byte.
 *
 * <p>One in which nothing waits stays in memory as bytes once it is written. Hardly any of these is asked for again, and an
 * object with all its parts takes up several times as much.
 */
final class KeptFormat<V> implements ObjectFormat<Kept<V>> {

    static final byte WITH_TIME = 1;
    private static final int HEADER_BYTES = 1 + Long.BYTES;
    /** Of what is around the bytes or the object. */
    private static final int BYTES = 48;

    private final ObjectFormat<V> format;

    KeptFormat(ObjectFormat<V> format) {
        this.format = format;
    }

    @Override
    public byte[] write(Kept<V> kept) {
        byte[] object = kept.bytes();
        if (object == null) {
            object = format.write(kept.value());
            if (kept.latest() != DueQueue.NEVER) {
                kept.shrinkTo(object, format);
            }
        }
        return ByteBuffer.allocate(HEADER_BYTES + object.length)
                .put(WITH_TIME)
                .putLong(kept.latest())
                .put(object)
                .array();
    }

    @Override
    public Kept<V> read(byte[] bytes) {
        if (bytes[0] != WITH_TIME) {
            return new Kept<>(format, bytes, Kept.UNKNOWN);
        }
        byte[] object = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
        return new Kept<>(format, object, ByteBuffer.wrap(bytes).getLong(1));
    }

    @Override
    public long bytesInMemory(Kept<V> kept) {
        return BYTES + (kept.bytes() == null ? format.bytesInMemory(kept.value()) : kept.bytes().length);
    }
}
