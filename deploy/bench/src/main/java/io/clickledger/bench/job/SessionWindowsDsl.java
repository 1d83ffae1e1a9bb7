// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.schemas.AvroSerde;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.SessionWindowedKStream;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.SessionStore;

/**
 * The stock way: session windows of the DSL, counted and written once they are final. It counts, and nothing else; the
 * sessionizer keeps all fields of a session beside that. Its windows are kept for a day, since with the default retention
 * it loses final results.
 */
public final class SessionWindowsDsl implements StreamsEngine.Subject {

    static final Duration RETENTION = Duration.ofDays(1);

    private static final Duration GAP = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final boolean emit;

    /** @param emit whether windows are emitted on close; else suppressed until then */
    public SessionWindowsDsl(boolean emit) {
        this.emit = emit;
    }

    @Override
    public Topology topology(AvroSerde<SpecificRecord> serde, String events, String output) {
        String end = DslEnd.topic(output);
        StreamsBuilder builder = new StreamsBuilder();
        Materialized<String, Long, SessionStore<Bytes, byte[]>> store =
                Materialized.<String, Long, SessionStore<Bytes, byte[]>>as("sessions")
                        .withRetention(RETENTION)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Long());
        // Values alone are processed, so that nothing is written to a topic in between.
        SessionWindowedKStream<String, SpecificRecord> windowed = builder.stream(
                        List.of(events, end), Consumed.with(Serdes.String(), serde))
                .processValues(() -> new DslEnd.Passed(end))
                .groupByKey(Grouped.with("visitors", Serdes.String(), serde))
                .windowedBy(SessionWindows.ofInactivityGapAndGrace(GAP, GRACE));
        KTable<Windowed<String>, Long> counted = emit
                ? windowed.emitStrategy(EmitStrategy.onWindowClose()).count(store)
                : windowed.count(store)
                        .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded())
                                .withName("until-closed"));
        counted.toStream()
                .filter((key, count) -> count != null)
                .map((key, count) -> KeyValue.pair(
                        key.key(),
                        ByteBuffer.allocate(3 * Long.BYTES)
                                .putLong(key.window().start())
                                .putLong(key.window().end())
                                .putLong(count)
                                .array()))
                .to(output, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    @Override
    public void prepare(Bench bench, String output) {
        bench.create(DslEnd.topic(output));
    }

    @Override
    public void awaitRest(Bench bench, Input input, String output) {
        if (input.mix().ended()) {
            DslEnd.close(bench, input, output);
        }
    }

    @Override
    public void answer(Bench bench, String name, Input input, String output) {
        if (input.mix().ended()) {
            bench.answers().give(SessionsFound.question(input), name, SessionsFound.byTheDsl(bench, output));
        }
    }
}
