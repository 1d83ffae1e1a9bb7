// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a visitor the way the stores do, without stores: record and chunks as bytes, everything else forgotten. */
public final class KeptVisitor {

    private final VisitorFormat format = new VisitorFormat();
    private final TreeMap<Integer, ByteBuffer> chunks = new TreeMap<>();
    private int largestRecord;
    private int chunksWritten;

    /** Writes everything down and reads it again. */
    public VisitorMemory reread(VisitorMemory visitor) {
        write(visitor);
        byte[] record = format.write(visitor);
        largestRecord = Math.max(largestRecord, record.length);
        VisitorMemory read = format.read(record);
        read.readChunksFrom((first, last) -> chunks.subMap(first, true, last, true));
        return read;
    }

    /** Writes the chunks and goes on with what is in memory, as between commits. */
    public VisitorMemory keepInMemory(VisitorMemory visitor) {
        write(visitor);
        visitor.readChunksFrom((first, last) -> chunks.subMap(first, true, last, true));
        return visitor;
    }

    public Map<Integer, ByteBuffer> chunks() {
        return chunks;
    }

    /** Bytes of the largest record so far. */
    public int largestRecord() {
        return largestRecord;
    }

    public int chunksWritten() {
        return chunksWritten;
    }

    private void write(VisitorMemory visitor) {
        visitor.writeChunks((number, hashes) -> {
            if (hashes == null) {
                chunks.remove(number);
            } else {
                chunks.put(number, hashes);
                chunksWritten++;
            }
        });
    }
}
