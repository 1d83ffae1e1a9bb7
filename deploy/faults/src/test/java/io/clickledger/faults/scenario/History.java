// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.scenario;

import io.clickledger.faults.oracle.Traffic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What scenarios have in common whose input is history: sessions do not depend on the wall clock. */
final class History {

    static final Duration GAP = Duration.ofMinutes(30);
    static final int PARTITIONS = 4;

    private History() {}

    /** Records of 20 hours of a site with 500 visitors. */
    static List<SpecificRecord> records(Run run, int count) {
        return new Traffic(run.seed(), 500, Duration.ofHours(20)).records(count);
    }

    /** Settings of the roles, and more of them as key, value, key, value. */
    static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("input", "history"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
