// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.nio.ByteBuffer;
import java.util.Map;

/** The chunks of one visitor that are in the store. */
interface StoredChunks {

    /** Those with a number from the first to the last, both included; what has been deleted is left out. */
    Map<Integer, ByteBuffer> read(int first, int last);
}
