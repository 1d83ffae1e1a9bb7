// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.local;

/** Hears what happens to the broker and the registry. Called from several threads, never two at a time for one part. */
@FunctionalInterface
public interface LocalListener {

    /** Hears nothing. */
    LocalListener NONE = step -> {};

    /** A step of starting or stopping, for people to read, such as "broker up at 127.0.0.1:19092 after 2.9 s". */
    void onStep(String step);

    /**
     * A part failed after it had started, and will not recover by itself. What depends on it should be stopped.
     *
     * @param what  what failed and where to look, for people to read
     * @param cause why, or null if unknown
     */
    default void onFailure(String what, Throwable cause) {}
}
