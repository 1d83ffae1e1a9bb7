// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.RateCounts;
import io.clickledger.sessionizer.state.StoredCounts;
import java.util.List;
import org.apache.avro.Schema;

/** Counts as they are published to counts as they are kept, and what is added to them. The two go by the names of the fields. */
final class StoredSums {

    private static final List<Schema.Field> PUBLISHED =
            RateCounts.getClassSchema().getFields();
    private static final int[] STORED = stored();

    private StoredSums() {}

    static RateCounts read(StoredCounts stored) {
        RateCounts counts = new RateCounts();
        for (int i = 0; i < STORED.length; i++) {
            counts.put(i, stored.get(STORED[i]));
        }
        return counts;
    }

    static StoredCounts zero() {
        StoredCounts stored = new StoredCounts();
        stored.setLatencyHistogram(List.of());
        return stored;
    }

    /** Adds a change to counts, in place. */
    static void add(StoredCounts stored, RateCounts change) {
        for (int i = 0; i < STORED.length; i++) {
            if (change.get(i) instanceof Long by && by != 0) {
                stored.put(STORED[i], (long) stored.get(STORED[i]) + by);
            }
        }
        if (!change.getLatencyHistogram().isEmpty()) {
            stored.setLatencyHistogram(
                    LatencyHistogram.sum(stored.getLatencyHistogram(), change.getLatencyHistogram()));
        }
    }

    /** The place in the stored record of each published field. */
    private static int[] stored() {
        int[] places = new int[PUBLISHED.size()];
        for (int i = 0; i < places.length; i++) {
            String name = PUBLISHED.get(i).name();
            Schema.Field field = StoredCounts.getClassSchema().getField(name);
            if (field == null) {
                throw new IllegalStateException(
                        "the count " + name
                                + " is not kept in state, so it would be lost: add it to StoredRate and release its next schema");
            }
            places[i] = field.pos();
        }
        return places;
    }
}
