// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record of a raw topic as it was read back; end-of-input marks are none.
 *
 * @param value   what is in it; null if it cannot be decoded
 * @param planted where it must end by plan; empty if it must be processed as what it is
 */
public record RawRecord(String topic, int partition, long offset, SpecificRecord value, Optional<Planted> planted) {

    public String origin() {
        return topic + "-" + partition + "@" + offset;
    }
}
