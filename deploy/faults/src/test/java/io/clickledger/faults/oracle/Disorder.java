// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.faults.oracle;

import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the raw records themselves are out of order: the premise of the promise is that they are within grace. */
public final class Disorder {

    private Disorder() {}

    /**
     * By how much, in milliseconds, a record that must be processed as what it is comes after one of a later time in its
     * partition, at most.
     *
     * @param raw each partition in its order
     */
    public static long greatestMs(List<RawRecord> raw) {
        Map<String, Long> latest = new HashMap<>();
        long greatest = 0;
        for (RawRecord written : raw) {
            if (written.planted().isPresent()) {
                continue;
            }
            long time = written.value() instanceof PageView view
                    ? view.getOccurredAt()
                    : ((Click) written.value()).getOccurredAt();
            long before = latest.merge(written.topic() + "-" + written.partition(), time, Math::max);
            greatest = Math.max(greatest, before - time);
        }
        return greatest;
    }
}
