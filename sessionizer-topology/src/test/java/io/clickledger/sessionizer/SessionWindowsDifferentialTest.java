// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.state.SessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For disorder within grace, Kafka Streams' own session windows, with ample retention, find the same sessions. */
class SessionWindowsDifferentialTest {

    private static final Duration GAP = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofMinutes(20);
    private static final long START = 1_700_000_000_000L;

    private record Found(String visitor, long startedAt, long endedAt, long events) {}

    @TempDir
    Path stateDir;

    @Test
    void theSessionsAreThoseOfSessionWindows() {
        for (int seed = 1; seed <= 5; seed++) {
            List<SiteEvent> arriving = events(new Random(seed));
            assertThat(ours(arriving)).as("seed %s", seed).isEqualTo(sessionWindows(arriving));
        }
    }

    private static Set<Found> ours(List<SiteEvent> arriving) {
        SessionizerSettings settings = new SessionizerSettings(
                GAP,
                Duration.ofDays(1_000),
                1_000_000,
                false,
                false,
                ZoneId.of("UTC"),
                Duration.ofDays(30),
                Optional.empty(),
                1 << 20);
        try (SessionizerDriver driver = SessionizerDriver.onDisk(settings)) {
            long greatest = 0;
            for (SiteEvent event : arriving) {
                driver.event(event);
                greatest = Math.max(greatest, event.getOccurredAt());
                driver.watermark(0, 1, greatest - GRACE.toMillis());
            }
            driver.watermark(0, 1, EndOfInput.TIME);
            assertThat(driver.observer.late).isEmpty();
            List<Found> found = driver.sessions().stream()
                    .map(session -> new Found(
                            session.getVisitorKey(), session.getStartedAt(), session.getEndedAt(), session.getEvents()))
                    .toList();
            assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThan(200);
            return new HashSet<>(found);
        }
    }

    /** Takes every update and keeps the windows that no tombstone takes back. */
    private Set<Found> sessionWindows(List<SiteEvent> arriving) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey(Grouped.with("by-visitor", Serdes.String(), Serdes.String()))
                .windowedBy(SessionWindows.ofInactivityGapAndGrace(GAP, GRACE))
                .count(Materialized.<String, Long, SessionStore<Bytes, byte[]>>as("windows")
                        .withRetention(Duration.ofDays(365))
                        .withCachingDisabled())
                .toStream()
                .to("out", Produced.with(WindowedSerdes.sessionWindowedSerdeFrom(String.class), Serdes.Long()));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "session-windows");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            for (SiteEvent event : arriving) {
                in.pipeInput(event.getVisitorKey(), "", event.getOccurredAt());
            }
            Set<Found> found = new HashSet<>();
            var out = driver.createOutputTopic(
                    "out",
                    WindowedSerdes.sessionWindowedSerdeFrom(String.class).deserializer(),
                    new LongDeserializer());
            for (var update : out.readKeyValuesToList()) {
                Windowed<String> window = update.key;
                long start = window.window().start();
                long end = window.window().end();
                found.removeIf(other ->
                        other.visitor().equals(window.key()) && other.startedAt() == start && other.endedAt() == end);
                if (update.value != null) {
                    found.add(new Found(window.key(), start, end, update.value));
                }
            }
            return found;
        }
    }

    /** Visitors who come again and again, at times that are often a whole gap apart, in disorder within grace. */
    private static List<SiteEvent> events(Random random) {
        long gap = GAP.toMillis();
        List<SiteEvent> events = new ArrayList<>();
        for (int visitor = 0; visitor < 25; visitor++) {
            long time = START + random.nextInt((int) gap);
            for (int i = 0; i < 40; i++) {
                time += switch (random.nextInt(8)) {
                    case 0 -> gap;
                    case 1 -> gap + 1;
                    case 2 -> gap + random.nextInt((int) (3 * gap));
                    case 3 -> 0;
                    default -> random.nextInt((int) gap);
                };
                events.add(TestEvent.of("v" + visitor, time, "v" + visitor + "-" + i));
            }
        }
        long grace = GRACE.toMillis();
        record Arrival(SiteEvent event, long time) {}
        return events.stream()
                .map(event -> new Arrival(event, event.getOccurredAt() + random.nextInt((int) grace + 1)))
                .sorted(Comparator.comparingLong(Arrival::time))
                .map(Arrival::event)
                .toList();
    }
}
