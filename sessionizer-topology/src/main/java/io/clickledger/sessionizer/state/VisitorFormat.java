// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/** {@link VisitorMemory} as its record; the chunks are apart, and the index is not kept. */
final class VisitorFormat implements ObjectFormat<VisitorMemory> {

    private final StateSerde<VisitorState> serde = new StateSerde<>(VisitorState.getClassSchema());

    @Override
    public byte[] write(VisitorMemory visitor) {
        return serde.serialize(null, visitor.state());
    }

    @Override
    public VisitorMemory read(byte[] bytes) {
        return new VisitorMemory(serde.deserialize(null, bytes));
    }

    @Override
    public long bytesInMemory(VisitorMemory visitor) {
        return visitor.bytesInMemory();
    }
}
