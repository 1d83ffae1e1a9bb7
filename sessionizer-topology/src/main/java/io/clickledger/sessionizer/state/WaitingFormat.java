// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/** That a key waits for event time: there is nothing else to say of it. */
final class WaitingFormat implements ObjectFormat<Boolean> {

    private static final byte[] WAITS = {1};

    @Override
    public byte[] write(Boolean waits) {
        return WAITS;
    }

    @Override
    public Boolean read(byte[] bytes) {
        return true;
    }

    @Override
    public long bytesInMemory(Boolean waits) {
        return 0;
    }
}
