// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A topic in an order of its records' own. That of the topic itself may be another in each run, where watermarks come in
 * between.
 *
 * @param order the last of equals is the last in the topic
 * @param key   of several records with one key the last is taken; null: all are taken
 */
record OrderedTopic<T extends SpecificRecord>(
        Deserializer<T> deserializer, Function<T, Place> order, Function<T, String> key) {

    /** Where a record belongs: by time, epoch milliseconds, then by text. */
    record Place(long time, String text) {}

    /** Kept as bytes, which take a fraction of what the record does. */
    private record Kept(Place place, byte[] value) {}

    interface Visitor<T> {
        void visit(T value) throws IOException;
    }

    void read(TopicReader reader, String topic, Visitor<T> visitor) throws IOException {
        List<Kept> all = new ArrayList<>();
        Map<String, Kept> last = new HashMap<>();
        reader.toEnd(record -> {
            if (record.value() == null) {
                return; // forgotten by now
            }
            T value = deserializer.deserialize(topic, record.value());
            Kept kept = new Kept(order.apply(value), record.value());
            if (key == null) {
                all.add(kept);
            } else {
                last.put(key.apply(value), kept);
            }
        });
        all.addAll(last.values());
        all.sort(Comparator.comparing(
                Kept::place, Comparator.comparingLong(Place::time).thenComparing(Place::text)));
        for (Kept kept : all) {
            visitor.visit(deserializer.deserialize(topic, kept.value()));
        }
    }
}
