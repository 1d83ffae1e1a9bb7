// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.RateCounts;
import io.clickledger.sessionizer.state.StoredCounts;
import java.util.List;
import org.apache.avro.Schema;

/** Counts as they are published to counts as they are kept, and back. The two go by the names of the fields. */
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

    static StoredCounts write(RateCounts counts) {
        StoredCounts stored = new StoredCounts();
        for (int i = 0; i < STORED.length; i++) {
            stored.put(STORED[i], counts.get(i));
        }
        return stored;
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
