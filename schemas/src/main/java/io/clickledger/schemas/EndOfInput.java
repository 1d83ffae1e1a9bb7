// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import org.apache.kafka.common.header.Headers;

/**
 * The mark that says that a raw partition has no more records, for input that is history. It is a record with a null
 * value and this header, the last of its partition.
 */
public final class EndOfInput {

    public static final String HEADER = "clickledger.end-of-input";

    /** Time of a watermark whose source has ended: later than every event. */
    public static final long TIME = Long.MAX_VALUE;

    private EndOfInput() {}

    public static boolean isMark(byte[] value, Headers headers) {
        return value == null && headers.lastHeader(HEADER) != null;
    }
}
