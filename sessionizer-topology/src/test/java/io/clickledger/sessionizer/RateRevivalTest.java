// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.processor.RateProcessor;
import io.clickledger.sessionizer.rate.Alerts;
import io.clickledger.sessionizer.rate.MatchRates;
import io.clickledger.sessionizer.rate.Targets;
import io.clickledger.sessionizer.state.CacheBounds;
import io.clickledger.sessionizer.state.CacheBudget;
import io.clickledger.sessionizer.state.RateStores;
import io.clickledger.sessionizer.state.StoredRate;
import io.clickledger.sessionizer.state.WriteBackStore;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class RateRevivalTest {

    private static final long T = 1_777_888_800_000L;

    private final RateProcessor processor = new RateProcessor(
            new MatchRates(ZoneId.of("UTC"), 20, 1_800_000),
            new Alerts(new Targets(List.of()), 20),
            1,
            1,
            new RecordingObserver(),
            "rates",
            "alerts");

    /** What had not been committed when a task failed comes again; the processor is the same object. */
    @Test
    void aRevivedTaskKnowsOnlyWhatItsStoresKnow() {
        processor.init(context());
        send(change());
        send(new RoundWatermark(0, 0, 1, T + 10_000));
        send(change());

        MockProcessorContext<String, SpecificRecord> revived = context();
        processor.init(revived);
        send(new RoundWatermark(0, 0, 1, T));
        assertThat(revived.forwarded()).isEmpty();
        send(change());
        send(new RoundWatermark(0, 0, 1, T + 1));
        assertOneClick(revived, T + 1);
    }

    /** The record that was written in a transaction that failed is written again. */
    @Test
    void aRevivedTaskKnowsAllThatItsStoresKnow() {
        MockProcessorContext<String, SpecificRecord> committed = context();
        processor.init(committed);
        send(change());

        MockProcessorContext<String, SpecificRecord> failed = copy(committed);
        processor.init(failed);
        send(new RoundWatermark(0, 0, 1, T));
        assertOneClick(failed, T);

        processor.init(committed);
        send(new RoundWatermark(0, 0, 1, T));
        assertOneClick(committed, T);
    }

    private static void assertOneClick(MockProcessorContext<String, SpecificRecord> context, long watermark) {
        assertThat(context.forwarded()).singleElement().satisfies(forwarded -> {
            ClickMatchRate rate = (ClickMatchRate) forwarded.record().value();
            assertThat(rate.getCounts().getClicks()).isEqualTo(1);
            assertThat(rate.getWatermark()).isEqualTo(watermark);
        });
    }

    private static RateChange change() {
        return new RateChange(RateWindow.HOUR, T, T + 3_600_000, Segment.ALL, "all", CountChange.clicks(1));
    }

    private void send(SpecificRecord value) {
        processor.process(new Record<>(null, value, T));
    }

    private static MockProcessorContext<String, SpecificRecord> context() {
        MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
        RateStores.on(Stores::inMemoryKeyValueStore, new CacheBudget(CacheBounds.ofBytes(1 << 20)))
                .forEach(builder -> {
                    var store =
                            builder.withLoggingDisabled().withCachingDisabled().build();
                    store.init(context.getStateStoreContext(), store);
                    context.addStateStore(store);
                });
        return context;
    }

    /** Another one, whose stores have the same entries. */
    private static MockProcessorContext<String, SpecificRecord> copy(MockProcessorContext<String, SpecificRecord> of) {
        MockProcessorContext<String, SpecificRecord> copy = context();
        WriteBackStore<StoredRate> accounts = copy.getStateStore(RateStores.MATCH_RATES);
        of.<WriteBackStore<StoredRate>>getStateStore(RateStores.MATCH_RATES).forEach(accounts::add);
        for (String name : List.of(RateStores.RATE_ALERTS, RateStores.RATE_PROGRESS)) {
            KeyValueStore<String, Object> from = of.getStateStore(name);
            KeyValueStore<String, Object> to = copy.getStateStore(name);
            try (var entries = from.all()) {
                entries.forEachRemaining(entry -> to.put(entry.key, entry.value));
            }
        }
        return copy;
    }
}
