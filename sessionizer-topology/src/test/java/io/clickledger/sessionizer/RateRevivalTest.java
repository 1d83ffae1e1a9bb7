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
import io.clickledger.sessionizer.state.RateStores;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class RateRevivalTest {

    private static final long T = 1_777_888_800_000L;

    /** What had not been committed when a task failed comes again; the processor is the same object. */
    @Test
    void aRevivedTaskKnowsOnlyWhatItsStoresKnow() {
        RateProcessor processor = new RateProcessor(
                new MatchRates(ZoneId.of("UTC"), 20, 1_800_000),
                new Alerts(new Targets(List.of()), 20),
                1,
                1,
                new RecordingObserver(),
                "rates",
                "alerts");
        processor.init(context());
        send(processor, change());
        send(processor, new RoundWatermark(0, 0, 1, T + 10_000));
        send(processor, change());

        MockProcessorContext<String, SpecificRecord> revived = context();
        processor.init(revived);
        send(processor, new RoundWatermark(0, 0, 1, T));
        assertThat(revived.forwarded()).isEmpty();
        send(processor, change());
        send(processor, new RoundWatermark(0, 0, 1, T + 1));
        assertThat(revived.forwarded()).singleElement().satisfies(forwarded -> {
            ClickMatchRate rate = (ClickMatchRate) forwarded.record().value();
            assertThat(rate.getCounts().getClicks()).isEqualTo(1);
            assertThat(rate.getWatermark()).isEqualTo(T + 1);
        });
    }

    private static RateChange change() {
        return new RateChange(RateWindow.HOUR, T, T + 3_600_000, Segment.ALL, "all", CountChange.clicks(1));
    }

    private static void send(RateProcessor processor, SpecificRecord value) {
        processor.process(new Record<>(null, value, T));
    }

    private static MockProcessorContext<String, SpecificRecord> context() {
        MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
        RateStores.on(Stores::inMemoryKeyValueStore).forEach(builder -> {
            var store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        });
        return context;
    }
}
