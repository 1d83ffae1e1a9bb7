// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.IngestSettings;
import io.clickledger.ingest.InputMode;
import io.clickledger.ingest.RawInput;
import io.clickledger.schemas.DeadLetterReason;
import io.clickledger.schemas.EndOfInput;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source remembers when its task is closed and opened again, on the same state. */
class KeepTimeTest {

    private static final int SOURCE = 2;
    private static final long NOW = 1_772_366_400_000L;
    private static final long GRACE = Duration.ofMinutes(5).toMillis();

    @TempDir
    Path directory;

    private KeyValueStore<String, byte[]> store;
    private OptionalLong proof = OptionalLong.empty();

    @BeforeEach
    void openStore() {
        store = ClockStore.builder().withLoggingDisabled().withCachingDisabled().build();
        store.init(context().getStateStoreContext(), store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aRestartKeepsTheTimeThatWasAnnouncedEvenWithoutProof() {
        MockProcessorContext<String, SpecificRecord> before = context();
        Processor<String, KeyedEvent, String, SpecificRecord> processor = open(InputMode.LIVE, before);
        event(processor, before, "clicks", NOW);
        event(processor, before, "page-views", NOW);
        proof = OptionalLong.of(NOW + 3_600_000);
        look(before, NOW + 3_600_000);
        assertThat(watermarks(before)).containsExactly(NOW + 3_600_000 - GRACE);

        proof = OptionalLong.empty();
        MockProcessorContext<String, SpecificRecord> after = context();
        open(InputMode.LIVE, after);
        look(after, NOW + 3_600_200);
        assertThat(watermarks(after)).containsExactly(NOW + 3_600_000 - GRACE);
    }

    @Test
    void aRestartKeepsTheClocksExactlySoThatTimeRunsOnFromTheLastArrival() {
        MockProcessorContext<String, SpecificRecord> before = context();
        Processor<String, KeyedEvent, String, SpecificRecord> processor = open(InputMode.LIVE, before);
        event(processor, before, "clicks", NOW - 1_000_000);
        event(processor, before, "page-views", NOW);

        proof = OptionalLong.of(NOW + 7);
        MockProcessorContext<String, SpecificRecord> after = context();
        open(InputMode.LIVE, after);
        look(after, NOW + 7);
        assertThat(watermarks(after)).containsExactly(NOW - 1_000_000 + 7 - GRACE);
    }

    @Test
    void aRestartKeepsTheEndOfHistory() {
        MockProcessorContext<String, SpecificRecord> before = context();
        Processor<String, KeyedEvent, String, SpecificRecord> processor = open(InputMode.HISTORY, before);
        end(processor, before, "clicks");

        MockProcessorContext<String, SpecificRecord> after = context();
        Processor<String, KeyedEvent, String, SpecificRecord> reopened = open(InputMode.HISTORY, after);
        look(after, NOW);
        assertThat(watermarks(after)).isEmpty();
        end(reopened, after, "page-views");
        look(after, NOW);
        assertThat(watermarks(after)).containsExactly(EndOfInput.TIME);
    }

    @Test
    void aRevivedTaskForgetsTheTimeOfTheTransactionThatWasAborted() {
        MockProcessorContext<String, SpecificRecord> before = context();
        Processor<String, KeyedEvent, String, SpecificRecord> processor = open(InputMode.HISTORY, before);
        event(processor, before, "clicks", NOW + 3_600_000);
        event(processor, before, "page-views", NOW + 3_600_000);
        assertThat(watermarks(before)).containsExactly(NOW + 3_600_000 - GRACE);
        store.all().forEachRemaining(entry -> store.delete(entry.key));

        MockProcessorContext<String, SpecificRecord> after = context();
        after.addStateStore(store);
        after.setCurrentSystemTimeMs(NOW);
        processor.init(after);
        event(processor, after, "clicks", NOW);
        event(processor, after, "page-views", NOW);

        assertThat(watermarks(after)).containsExactly(NOW - GRACE);
    }

    @Test
    void aRevivedTaskSaysAgainThatItsInputHasEnded() {
        MockProcessorContext<String, SpecificRecord> before = context();
        Processor<String, KeyedEvent, String, SpecificRecord> processor = open(InputMode.HISTORY, before);
        end(processor, before, "clicks");
        end(processor, before, "page-views");
        store.all().forEachRemaining(entry -> store.delete(entry.key));

        MockProcessorContext<String, SpecificRecord> after = context();
        after.addStateStore(store);
        after.setCurrentSystemTimeMs(NOW);
        processor.init(after);
        end(processor, after, "clicks");
        end(processor, after, "page-views");

        assertThat(watermarks(after)).containsExactly(EndOfInput.TIME);
    }

    @Test
    void liveInputCannotFollowTheEndOfHistory() {
        MockProcessorContext<String, SpecificRecord> before = context();
        Processor<String, KeyedEvent, String, SpecificRecord> processor = open(InputMode.HISTORY, before);
        end(processor, before, "clicks");
        end(processor, before, "page-views");
        look(before, NOW);

        assertThatThrownBy(() -> open(InputMode.LIVE, context()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("history")
                .hasMessageContaining("prefix");
    }

    @Test
    void anEntryOfAnotherVersionIsNotGuessedAt() {
        store.put("partition:clicks-" + SOURCE, new byte[] {2, 0});
        assertThatThrownBy(() -> open(InputMode.LIVE, context())).hasMessageContaining("newer version");
    }

    private MockProcessorContext<String, SpecificRecord> context() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "ingest");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        File stateDirectory = directory.toFile();
        return new MockProcessorContext<>(config, new TaskId(0, SOURCE), stateDirectory);
    }

    private Processor<String, KeyedEvent, String, SpecificRecord> open(
            InputMode input, MockProcessorContext<String, SpecificRecord> context) {
        IngestSettings settings = new IngestSettings(
                input, Duration.ofMillis(GRACE), Duration.ofMinutes(1), Duration.ofSeconds(1), "salt");
        Processor<String, KeyedEvent, String, SpecificRecord> processor = KeepTime.supplier(
                        settings, List.of("clicks", "page-views"), new Input(), new Deaf())
                .get();
        context.addStateStore(store);
        context.setCurrentSystemTimeMs(NOW);
        processor.init(context);
        return processor;
    }

    private static void event(
            Processor<String, KeyedEvent, String, SpecificRecord> processor,
            MockProcessorContext<String, SpecificRecord> context,
            String topic,
            long occurredAt) {
        context.setRecordMetadata(topic, SOURCE, 0);
        processor.process(new Record<>("visitor", new KeyedEvent(new SiteEvent(), occurredAt), NOW));
    }

    private static void end(
            Processor<String, KeyedEvent, String, SpecificRecord> processor,
            MockProcessorContext<String, SpecificRecord> context,
            String topic) {
        context.setRecordMetadata(topic, SOURCE, 0);
        processor.process(new Record<>(null, null, 0));
    }

    private static void look(MockProcessorContext<String, SpecificRecord> context, long now) {
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
    }

    private static List<Long> watermarks(MockProcessorContext<String, SpecificRecord> context) {
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(Watermark.class::isInstance)
                .map(value -> ((Watermark) value).getTime())
                .toList();
    }

    private final class Input implements RawInput {
        @Override
        public int sources() {
            return 3;
        }

        @Override
        public boolean exists(String topic, int partition) {
            return true;
        }

        @Override
        public OptionalLong fullyReadAt(String topic, int partition) {
            return proof;
        }
    }

    private static final class Deaf implements IngestObserver {
        @Override
        public void received(String topic) {}

        @Override
        public void siteEvent(boolean consentDenied) {}

        @Override
        public void inboundClick() {}

        @Override
        public void deadLetter(DeadLetterReason reason) {}

        @Override
        public void watermark(int source, long timeMs) {}

        @Override
        public void released(int source) {}
    }
}
