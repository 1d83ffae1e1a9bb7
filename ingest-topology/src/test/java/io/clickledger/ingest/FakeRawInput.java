// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Raw topics of one partition each, and proofs that the test gives. */
final class FakeRawInput implements RawInput {

    int sources = 1;
    RuntimeException fault;
    final Set<String> existing = new HashSet<>();
    private final Map<String, Long> proofs = new HashMap<>();

    void proveRead(String topic, long atMs) {
        proofs.put(topic, atMs);
    }

    void loseProof(String topic) {
        proofs.remove(topic);
    }

    @Override
    public int sources() {
        return sources;
    }

    @Override
    public boolean exists(String topic, int partition) {
        return partition == 0 && existing.contains(topic);
    }

    @Override
    public OptionalLong fullyReadAt(String topic, int partition) {
        if (fault != null) {
            throw fault;
        }
        Long proof = proofs.get(topic);
        return proof == null ? OptionalLong.empty() : OptionalLong.of(proof);
    }
}
