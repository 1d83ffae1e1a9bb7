// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/**
 * How the objects of a {@link WriteBackStore} are kept as bytes, and what they take up in memory.
 *
 * @param <V> type of the objects
 */
interface ObjectFormat<V> {

    byte[] write(V value);

    V read(byte[] bytes);

    /** An estimate, in bytes of heap. */
    long bytesInMemory(V value);
}
