// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.RateChange;

/** Rate changes as their contract, by a schema in {@code released/}. */
final class RateChangeFormat implements ObjectFormat<RateChange> {

    private static final int BYTES = 400;

    private final StateSerde<RateChange> serde = new StateSerde<>(RateChange.getClassSchema());

    @Override
    public byte[] write(RateChange change) {
        return serde.serialize(null, change);
    }

    @Override
    public RateChange read(byte[] bytes) {
        return serde.deserialize(null, bytes);
    }

    @Override
    public long bytesInMemory(RateChange change) {
        return BYTES + 2L * change.getSegmentValue().length();
    }
}
