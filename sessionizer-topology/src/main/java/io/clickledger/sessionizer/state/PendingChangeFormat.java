// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import io.clickledger.avro.RateChange;

/** Pending changes as the contract of rate changes, by a schema in {@code released/}. */
final class PendingChangeFormat implements ObjectFormat<PendingChange> {

    /** What one takes up in memory beside the value of its segment, as measured. */
    private static final int BYTES = 450;

    private final StateSerde<RateChange> serde = new StateSerde<>(RateChange.getClassSchema());

    @Override
    public byte[] write(PendingChange pending) {
        return serde.serialize(null, pending.change());
    }

    @Override
    public PendingChange read(byte[] bytes) {
        return PendingChange.of(serde.deserialize(null, bytes));
    }

    @Override
    public long bytesInMemory(PendingChange pending) {
        return BYTES + pending.segmentValue().length();
    }
}
