// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

/** What the raw topics carry. */
public enum InputMode {
    /** Records as they happen: a raw partition that is proven to be silent lets time run on. */
    LIVE,
    /**
     * Records of the past, with an end: only records and end-of-input marks move time. History belongs in an
     * application of its own, with a topic prefix of its own; its end would end the time of live topics as well.
     */
    HISTORY
}
