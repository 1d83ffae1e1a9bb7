// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Watermark;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.outcome.ClickGroups;
import io.clickledger.sessionizer.outcome.DecidedClicks;
import io.clickledger.sessionizer.outcome.GroupRules;
import io.clickledger.sessionizer.state.ProgressStore;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.state.VisitorClickStore;
import io.clickledger.sessionizer.state.VisitorClicks;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import io.clickledger.sessionizer.watermark.HandOn;
import io.clickledger.sessionizer.watermark.RecordTime;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Inbound clicks to what they are by themselves, and the task's watermark to those who settle them. It stands behind
 * {@link SessionizeProcessor}, which has announced all landings of a watermark before it passes that on; here the clicks
 * follow, and then the watermark.
 */
public final class VisitorClicksProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final GroupRules rules;
    private final long stepMs;
    private final int sources;
    private final SessionizerObserver observer;

    private ProcessorContext<String, SpecificRecord> context;
    private VisitorClickStore visitors;
    private ClosingIndex index;
    private HandOn handOn;
    private DecidedClicks decisions;
    private long watermark;

    /**
     * @param stepMs  as for {@link HandOn}
     * @param sources how many partitions the topic events has
     */
    public VisitorClicksProcessor(GroupRules rules, long stepMs, int sources, SessionizerObserver observer) {
        this.rules = rules;
        this.stepMs = stepMs;
        this.sources = sources;
        this.observer = observer;
    }

    /** Called again on the same object when a task is revived, so everything in memory begins anew here. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        decisions = new Announcements();
        watermark = new ProgressStore(context.getStateStore(StateStores.PROGRESS))
                .watermark(ConsumerWatermark.WAIT_FOR_EVER)
                .time();
        // The first watermark after a start is handed on whatever was before.
        handOn = new HandOn(stepMs);
        index = new ClosingIndex();
        visitors = new VisitorClickStore(
                context.getStateStore(StateStores.VISITOR_CLICKS),
                (key, known) -> index.add(groups(key, known).nextDue(), key));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (record.value() instanceof InboundClick click) {
            accept(click);
        } else if (record.value() instanceof Watermark announced) {
            watermark = announced.getTime();
            settleWhatIsDue();
            handOn(record.timestamp());
        }
    }

    private void accept(InboundClick click) {
        String key = click.getVisitorKey();
        VisitorClicks known = visitors.get(key);
        VisitorClicks clicks = known == null ? VisitorClickStore.empty() : known;
        ClickGroups groups = groups(key, clicks);
        long dueBefore = groups.nextDue();
        groups.accept(click, watermark);
        long due = groups.nextDue();
        if (known == null) {
            visitors.add(key, clicks);
        } else {
            visitors.change(key, clicks);
        }
        if (known == null || due < dueBefore) {
            index.add(due, key);
        }
    }

    private void settleWhatIsDue() {
        ClosingIndex.Due due;
        while ((due = index.next(watermark)) != null) {
            String key = due.visitorKey();
            VisitorClicks clicks = visitors.get(key);
            if (clicks == null) {
                continue;
            }
            ClickGroups groups = groups(key, clicks);
            if (groups.nextDue() == due.time()) {
                groups.settle(due.time());
                if (groups.isEmpty()) {
                    visitors.remove(key);
                    continue;
                }
                visitors.change(key, clicks);
            }
            index.add(groups.nextDue(), key);
        }
    }

    /** @param timestamp of the record that brought the watermark, for the end of input, which is no time */
    private void handOn(long timestamp) {
        if (handOn.isDue(watermark)) {
            RoundWatermark round = new RoundWatermark(0, context.taskId().partition(), sources, watermark);
            long time = watermark == EndOfInput.TIME ? timestamp : watermark;
            context.forward(new Record<>(null, round, RecordTime.of(time, watermark)));
        }
    }

    private ClickGroups groups(String visitorKey, VisitorClicks clicks) {
        return new ClickGroups(rules, visitorKey, clicks, decisions);
    }

    private final class Announcements implements DecidedClicks {

        @Override
        public void announce(AnnouncedClick click) {
            long time = RecordTime.of(click.getClick().getOccurredAt(), watermark);
            context.forward(new Record<>(click.getMatchKey(), click, time));
        }

        @Override
        public void copy() {
            observer.clickCopy();
        }
    }
}
