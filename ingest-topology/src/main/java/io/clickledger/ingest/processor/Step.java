// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.processor;

import io.clickledger.ingest.IngestObserver;
import io.clickledger.ingest.validate.Rejection;
import io.clickledger.schemas.DeadLetterReason;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step in the chain: adds its findings to the draft and hands the same record on to the next step. A record that the
 * step's rule rejects, or on whose content it fails, is set aside and goes no further. Only the step's own work is
 * guarded; what the steps and sinks after it throw is a fault of the system, not of the record, and passes through.
 */
abstract class Step extends ContextualProcessor<byte[], Draft, byte[], Object> {

    private static final Logger LOG = LoggerFactory.getLogger(Step.class);

    private final String next;
    private final IngestObserver observer;
    private DeadLetters deadLetters;

    /**
     * @param next name of the node that the record is handed on to
     */
    Step(String next, IngestObserver observer) {
        this.next = next;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, observer);
    }

    /**
     * Does the step's work.
     *
     * @param timestamp Kafka timestamp of the original, epoch milliseconds, UTC
     * @throws Rejection if the record must be set aside
     */
    abstract void work(Draft draft, long timestamp);

    @Override
    public final void process(Record<byte[], Draft> record) {
        Draft draft = record.value();
        try {
            work(draft, record.timestamp());
        } catch (Rejection e) {
            deadLetters.add(record, draft.originalValue, e.reason(), e.getMessage());
            return;
        } catch (RuntimeException e) {
            LOG.error(
                    "Step {} failed on a record, which becomes a dead letter",
                    getClass().getSimpleName(),
                    e);
            deadLetters.add(
                    record,
                    draft.originalValue,
                    DeadLetterReason.UNPROCESSABLE,
                    "step " + getClass().getSimpleName() + " failed: " + e);
            return;
        }
        context().forward(record, next);
    }
}
