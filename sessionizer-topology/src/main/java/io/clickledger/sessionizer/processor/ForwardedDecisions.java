// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickOutcome;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.SessionSource;
import io.clickledger.avro.SourceClass;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.outcome.Decisions;
import io.clickledger.sessionizer.rate.RateCounting;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.state.CountSums;
import io.clickledger.sessionizer.watermark.RecordTime;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Carries decisions to the topics, but for counts, which are added up until they are flushed. A record's timestamp is its
 * event time, or the watermark if that is later, so that a broker does not take it for old.
 */
final class ForwardedDecisions implements Decisions {

    /** Header of a landing that goes on to another key: its session has been classed already, as an orphan. */
    static final String ORPHAN = "clickledger.orphan";

    private final ProcessorContext<String, SpecificRecord> context;
    private final SettleChildren children;
    private final ClickRounds rounds;
    private final RateCounting counting;
    private final PendingRateChanges pending;
    private final SessionizerObserver observer;
    /** The click that the counts held back are of; null: none are. */
    private InboundClick counted;

    private CountSums held = new CountSums();

    ForwardedDecisions(
            ProcessorContext<String, SpecificRecord> context,
            SettleChildren children,
            ClickRounds rounds,
            RateCounting counting,
            PendingRateChanges pending,
            SessionizerObserver observer) {
        this.context = context;
        this.children = children;
        this.rounds = rounds;
        this.counting = counting;
        this.pending = pending;
        this.observer = observer;
    }

    @Override
    public void announce(AnnouncedClick click) {
        forward(click.getMatchKey(), click, click.getClick().getOccurredAt(), children.facts());
    }

    @Override
    public void announce(Landing landing, boolean isOrphan) {
        Record<String, SpecificRecord> record =
                new Record<>(landing.getMatchKey(), landing, timestamp(landing.getOccurredAt()));
        if (isOrphan) {
            record.headers().add(ORPHAN, new byte[] {1});
        }
        context.forward(record, children.facts());
    }

    @Override
    public void measured(AnnouncedClick click) {
        observer.clickMeasured(click.getLateAt() != null);
    }

    @Override
    public void copy() {
        observer.clickCopy();
    }

    @Override
    public void outcome(ClickOutcome outcome) {
        forward(outcome.getClickKey(), outcome, outcome.getOccurredAt(), children.outcomes());
        observer.outcome(outcome.getOutcome());
    }

    @Override
    public void source(SessionSource source, SourceClass before) {
        forward(source.getSessionId(), source, source.getLandedAt(), children.sources());
        observer.sessionSource(source.getSourceClass(), before);
    }

    @Override
    public void count(InboundClick click, RateCounts change) {
        if (counted != click) {
            countWhatIsHeld();
            counted = click;
        }
        held.add(change);
    }

    @Override
    public void count(Landing landing, RateCounts change) {
        CountSums sums = CountSums.of(change);
        counting.each(landing, (window, segments) -> pending.add(window, segments, sums));
    }

    /**
     * Counts what is held back. It must be called whenever something has been decided, since what is held is in no store: one
     * decision often changes several counts of a click, and looking for its windows and segments takes longer than all else.
     */
    void countWhatIsHeld() {
        if (counted != null) {
            CountSums sums = held;
            counting.each(counted, (window, segments) -> pending.add(window, segments, sums));
            counted = null;
            held = new CountSums();
        }
    }

    /** Sends the counts that have been added up. */
    void flushCounts() {
        pending.flush(this::send);
    }

    /** Sends a watermark to all who read the facts of a later round. */
    void handOnToFacts(RoundWatermark watermark) {
        forward(null, watermark, streamTime(watermark.getTime()), children.facts());
    }

    /** Sends a watermark to all who read the changes of counts. */
    void handOnToRates(RoundWatermark watermark) {
        forward(null, watermark, streamTime(watermark.getTime()), children.rateChanges());
    }

    private void send(RateChange change) {
        String key = new SegmentValue(change.getSegment(), change.getSegmentValue()).key();
        forward(key, change, change.getWindowStartsAt(), children.rateChanges());
    }

    private void forward(String key, SpecificRecord value, long time, String child) {
        context.forward(new Record<>(key, value, timestamp(time)), child);
    }

    private long timestamp(long time) {
        return RecordTime.of(time, rounds.time(0));
    }

    private long streamTime(long time) {
        return time == EndOfInput.TIME ? context.currentStreamTimeMs() : time;
    }
}
