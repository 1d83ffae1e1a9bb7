// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.bench.job;

import io.clickledger.app.runtime.GroupProgress;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.EndOfInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Passes site events on to the DSL, and at the end of the input what closes its windows: they close only when later events
 * come. So after the end there comes an event a second, each an hour of event time after the one before; once one of
 * these is itself a final session, everything before it is, too.
 */
final class DslEnd extends ContextualFixedKeyProcessor<String, SpecificRecord, SpecificRecord> {

    private static final String END = "~end";
    private static final long HOUR_MS = 3_600_000;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Set<Integer> ended = new HashSet<>();
    private FixedKeyRecord<String, SpecificRecord> last;
    private long latest;
    private int hours;

    /** Keys of events; those that have none, watermarks, have that of the end. */
    static Serde<String> keys() {
        StringDeserializer strings = new StringDeserializer();
        Deserializer<String> deserializer = (topic, bytes) -> bytes == null ? END : strings.deserialize(topic, bytes);
        return Serdes.serdeFrom(new StringSerializer(), deserializer);
    }

    @Override
    public void process(FixedKeyRecord<String, SpecificRecord> record) {
        if (record.value() instanceof SiteEvent event) {
            latest = Math.max(latest, event.getOccurredAt());
            context().forward(record.withTimestamp(event.getOccurredAt()));
        } else if (record.value() instanceof Watermark watermark && watermark.getTime() == EndOfInput.TIME) {
            boolean isNew = ended.add(watermark.getSource());
            if (isNew && ended.size() == watermark.getSources()) {
                last = record;
                context().schedule(STEP, PunctuationType.WALL_CLOCK_TIME, now -> forwardEnd());
            }
        }
    }

    /** Its time tells whose end it is. */
    private void forwardEnd() {
        long fullHour = latest - latest % HOUR_MS + SessionWindowsDsl.RETENTION.toMillis() / 2;
        context()
                .forward(last.withTimestamp(
                        fullHour + HOUR_MS * ++hours + context().taskId().partition()));
    }

    static boolean isEnd(ConsumerRecord<byte[], byte[]> session) {
        return new String(session.key(), StandardCharsets.UTF_8).equals(END);
    }

    /** Waits until the end of each partition is a final session. */
    static void await(Bench bench, String output) {
        Map<String, Object> config = bench.cluster().clientSettings("consumer.");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = GroupProgress.ends(bench.admin(), List.of(output)).keySet();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Set<Long> ends = new HashSet<>();
            long longest = System.nanoTime() + LONGEST.toNanos();
            while (ends.size() < partitions.size()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (isEnd(record)) {
                        ends.add(ByteBuffer.wrap(record.value()).getLong() % HOUR_MS);
                    }
                }
                if (System.nanoTime() > longest) {
                    throw new IllegalStateException("the DSL's windows have not closed within " + LONGEST);
                }
            }
        }
    }
}
