// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.RoundWatermark;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a watermark to every partition, and anything else to the one that its key's hash gives. */
public final class RoundMulticast implements StreamPartitioner<String, SpecificRecord> {

    private volatile Set<Integer> all = Set.of();

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, SpecificRecord value, int count) {
        return value instanceof RoundWatermark ? Optional.of(all(count)) : Optional.empty();
    }

    private Set<Integer> all(int count) {
        Set<Integer> known = all;
        if (known.size() != count) {
            known = IntStream.range(0, count).boxed().collect(Collectors.toUnmodifiableSet());
            all = known;
        }
        return known;
    }
}
