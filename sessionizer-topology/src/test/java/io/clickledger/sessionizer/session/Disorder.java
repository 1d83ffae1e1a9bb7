// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.SiteEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Orders of arrival. */
final class Disorder {

    private Disorder() {}

    /** An order in which no event comes after one that is more than {@code grace} (ms) later than it. */
    static List<SiteEvent> within(long grace, List<SiteEvent> events, Random random) {
        Map<SiteEvent, Long> arrival = new IdentityHashMap<>();
        for (SiteEvent event : events) {
            arrival.put(event, event.getOccurredAt() + (long) (random.nextDouble() * (grace + 1)));
        }
        List<SiteEvent> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(arrival::get));
        return ordered;
    }
}
