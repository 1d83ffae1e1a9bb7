// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.guarantee;

import io.clickledger.avro.Watermark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In each partition of {@code events}, the time of each source only goes forward.
 *
 * <p>Broken and seen red: with at-least-once instead of exactly-once in {@code RoleConfiguration}, {@code BothKilledIT} finds
 * sources that say again after a kill what they had said before it.
 */
public final class WatermarksNeverGoBack implements Guarantee {

    private record Voice(int partition, int source) {}

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Map<Voice, Long> latest = new HashMap<>();
        evidence.events().forEach(placed -> {
            if (placed.value() instanceof Watermark watermark) {
                Voice voice = new Voice(placed.partition(), watermark.getSource());
                Long before = latest.put(voice, watermark.getTime());
                if (before != null && before > watermark.getTime()) {
                    violations.add(voice + " goes back from " + before + " to " + watermark.getTime());
                }
            }
        });
        return violations;
    }
}
