// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.avro.Click;
import io.clickledger.avro.PageView;
import java.io.IOException;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecord;

/** Puts records in the order of arrival: one in ten late, some twice. Keeps what has not arrived yet. */
final class Arrivals {

    private static final double LATE_SHARE = 0.1;

    private record Arrival(long time, long number, SpecificRecord value) implements Comparable<Arrival> {
        @Override
        public int compareTo(Arrival other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Arrival> waiting = new PriorityQueue<>();
    private final long disorderMs;
    private final double duplicates;
    private long number;

    Arrivals(Recipe recipe) {
        this.disorderMs = recipe.disorder().toMillis();
        this.duplicates = recipe.duplicates();
    }

    /** Plans the arrival of a record; how often it will arrive. */
    int add(Story.Event event, Draws draws) {
        boolean late = disorderMs > 0 && draws.chance(LATE_SHARE);
        add(event.time() + (late ? draws.between(1, disorderMs) : 0), event.value());
        if (!draws.chance(duplicates)) {
            return 1;
        }
        add(event.time() + draws.between(0, disorderMs), event.value());
        return 2;
    }

    /** Plans the arrival of a record, once and in time. */
    void addOnce(Story.Event event) {
        add(event.time(), event.value());
    }

    private void add(long time, SpecificRecord value) {
        waiting.add(new Arrival(time, number++, value));
    }

    /** Gives everything that arrives before a time. */
    void release(long before, Sink sink) throws IOException {
        while (!waiting.isEmpty() && waiting.peek().time() < before) {
            Arrival arrival = waiting.poll();
            if (arrival.value() instanceof Click click) {
                click.setReceivedAt(arrival.time());
            } else if (arrival.value() instanceof PageView view) {
                view.setReceivedAt(arrival.time());
            }
            sink.raw(arrival.value(), arrival.time());
        }
    }

    int waiting() {
        return waiting.size();
    }
}
