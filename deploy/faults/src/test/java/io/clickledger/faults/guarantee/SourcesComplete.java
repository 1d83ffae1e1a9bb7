// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Watermark;
import io.clickledger.schemas.EndOfInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every source has spoken to every partition of {@code events}, each knows how many sources there are, and at the end of
 * history each has said that it has ended.
 *
 * <p>Broken and seen red: with {@code WatermarkMulticast} sending each watermark to one partition only, {@code QuietRunIT}
 * says "source 1 never spoke to partition 0", and no session is ever published.
 */
public final class SourcesComplete implements Guarantee {

    @Override
    public List<String> violations(Evidence evidence) {
        Map<Integer, Map<Integer, Watermark>> lastBySourceByPartition = new TreeMap<>();
        evidence.events().forEach(placed -> {
            if (placed.value() instanceof Watermark watermark) {
                lastBySourceByPartition
                        .computeIfAbsent(placed.partition(), p -> new TreeMap<>())
                        .put(watermark.getSource(), watermark);
            }
        });
        List<String> violations = new ArrayList<>();
        for (int partition = 0; partition < evidence.partitions(); partition++) {
            Map<Integer, Watermark> bySource = lastBySourceByPartition.getOrDefault(partition, Map.of());
            for (int source = 0; source < evidence.sources(); source++) {
                Watermark last = bySource.get(source);
                if (last == null) {
                    violations.add("source " + source + " never spoke to partition " + partition);
                } else if (last.getSources() != evidence.sources()) {
                    violations.add("source " + source + " counts " + last.getSources() + " sources");
                } else if (evidence.history() && last.getTime() != EndOfInput.TIME) {
                    violations.add("source " + source + " did not end in partition " + partition);
                }
            }
        }
        return violations;
    }
}
