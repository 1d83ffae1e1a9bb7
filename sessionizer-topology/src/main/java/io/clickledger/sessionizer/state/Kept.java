// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/**
 * An object of state with the time of the latest that it holds. The time is known without making the object from its bytes:
 * those who clear away look at far more objects than anybody needs.
 *
 * @param <V> type of the object
 */
public final class Kept<V> {

    /** The time of one that was written before times were kept beside objects. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final long latest;
    /** Of the bytes. */
    private ObjectFormat<V> format;
    /** Null once there is the object. */
    private byte[] bytes;

    private V value;

    /** One that has just been changed. */
    Kept(V value, long latest) {
        this(null, null, value, latest);
    }

    /** One that has been read. */
    Kept(ObjectFormat<V> format, byte[] bytes, long latest) {
        this(format, bytes, null, latest);
    }

    private Kept(ObjectFormat<V> format, byte[] bytes, V value, long latest) {
        this.format = format;
        this.bytes = bytes;
        this.value = value;
        this.latest = latest;
    }

    /** The object itself. */
    V value() {
        if (value == null) {
            value = format.read(bytes);
            bytes = null;
        }
        return value;
    }

    /** As {@link KeptObjects#put} was told; {@link #UNKNOWN} if it was not. */
    long latest() {
        return latest;
    }

    /** The bytes, if there is no object. */
    byte[] bytes() {
        return bytes;
    }

    /** Keeps these bytes instead of the object. */
    void shrinkTo(byte[] written, ObjectFormat<V> by) {
        bytes = written;
        format = by;
        value = null;
    }
}
