// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.Raw;
import io.clickledger.ingest.raw.RawPageView;
import io.clickledger.schemas.DeadLetterHeaders;
import io.clickledger.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final byte[] VALUE = {1, 2};
    private final List<DeadLetterReason> told = new ArrayList<>();

    @Test
    void aStepThatFailsOnARecordSetsItAside() {
        MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
        process(context, new IllegalStateException("odd content"));

        assertThat(context.forwarded()).hasSize(1);
        assertThat(context.forwarded().get(0).childName()).hasValue(Node.DEAD_LETTERS);
        Record<?, ?> letter = context.forwarded().get(0).record();
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.DETAIL).value(), StandardCharsets.UTF_8))
                .contains("odd content");
        assertThat(told).containsExactly(DeadLetterReason.UNPROCESSABLE);
    }

    @Test
    void aStepThatSucceedsHandsTheRecordOnToTheNextAlone() {
        MockProcessorContext<byte[], Object> context = new MockProcessorContext<>();
        process(context, null);
        assertThat(context.forwarded()).hasSize(1);
        assertThat(context.forwarded().get(0).childName()).hasValue("next");
        assertThat(told).isEmpty();
    }

    private void process(MockProcessorContext<byte[], Object> context, RuntimeException fault) {
        context.setRecordMetadata("page-views", 0, 7);
        Step step = new Step("next", observer()) {
            @Override
            void work(Draft draft, long timestamp) {
                if (fault != null) {
                    throw fault;
                }
            }
        };
        step.init(context);
        step.process(new Record<>(null, new Draft(VALUE, new RawPageView(Raw.view())), Raw.NOON));
    }

    private IngestObserver observer() {
        return new IngestObserver() {
            @Override
            public void received(String topic) {}

            @Override
            public void siteEvent(boolean consentDenied) {}

            @Override
            public void inboundClick() {}

            @Override
            public void deadLetter(DeadLetterReason reason) {
                told.add(reason);
            }

            @Override
            public void watermark(int source, long timeMs) {}

            @Override
            public void released(int source) {}
        };
    }
}
