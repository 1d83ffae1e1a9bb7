// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/** {@link StoredRate} as it is. */
final class RateFormat implements ObjectFormat<StoredRate> {

    /** What an account takes up in memory beside the value of its segment, as measured. */
    private static final int BYTES = 700;

    private final StateSerde<StoredRate> serde = new StateSerde<>(StoredRate.getClassSchema());

    @Override
    public byte[] write(StoredRate rate) {
        return serde.serialize(null, rate);
    }

    @Override
    public StoredRate read(byte[] bytes) {
        return serde.deserialize(null, bytes);
    }

    @Override
    public long bytesInMemory(StoredRate rate) {
        return BYTES + rate.getSegmentValue().length();
    }
}
