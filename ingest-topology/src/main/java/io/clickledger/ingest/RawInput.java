// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import java.util.OptionalLong;

/**
 * What ingest must be told about the raw topics and cannot see from inside the topology. Every call answers at once
 * from what is known; whoever implements this asks the cluster in the background.
 */
public interface RawInput {

    /**
     * How many sources there are: the larger partition count of the raw topics. May grow while running; 0 while it is not
     * known, and then no time is announced.
     */
    int sources();

    /**
     * Whether a raw topic has a partition with this number; the topics may differ in their partition counts. A partition
     * that exists and is denied here does not hold time back, so this must be as fresh as {@link #sources()}.
     */
    boolean exists(String topic, int partition);

    /**
     * The latest time at which it is proven that every record then in a raw partition had been processed by this
     * application: its position was at the high watermark (not only at the last stable offset), with nothing polled and
     * still unprocessed.
     *
     * @return epoch milliseconds, UTC; empty without proof
     */
    OptionalLong fullyReadAt(String topic, int partition);
}
