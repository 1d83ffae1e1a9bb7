// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.RoundWatermark;
import io.clickledger.avro.Segment;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.rate.Alerts;
import io.clickledger.sessionizer.rate.MatchRates;
import io.clickledger.sessionizer.rate.SegmentValue;
import io.clickledger.sessionizer.state.ProgressStore;
import io.clickledger.sessionizer.state.RateStore;
import io.clickledger.sessionizer.state.RateStores;
import io.clickledger.sessionizer.state.SegmentAlert;
import io.clickledger.sessionizer.state.StoredRate;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import io.clickledger.sessionizer.watermark.RecordTime;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of counts to match rates and alerts. Changes are added up as they come; when the watermark advances, a record is
 * written of each account that says something new, in the order of the windows' ends.
 */
public final class RateProcessor implements Processor<byte[], SpecificRecord, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(RateProcessor.class);
    private static final long SWEEP_STEP_MS = 3_600_000;

    private final MatchRates rates;
    private final Alerts alerts;
    private final int sources;
    private final long keptMs;
    private final SessionizerObserver observer;
    private final String matchRates;
    private final String rateAlerts;

    private ProcessorContext<String, SpecificRecord> context;
    private ProgressStore progress;
    private ConsumerWatermark watermark;
    private RateStore accounts;
    private KeyValueStore<String, SegmentAlert> segments;
    private TreeSet<String> changed;
    private long sweptAt;

    /**
     * @param sources    how many sources of changes there are at least
     * @param keptMs     how long an account is kept after its window's end and its latest change, milliseconds of event time
     * @param matchRates name of the child that takes match rates
     * @param rateAlerts name of the child that takes alerts
     */
    public RateProcessor(
            MatchRates rates,
            Alerts alerts,
            int sources,
            long keptMs,
            SessionizerObserver observer,
            String matchRates,
            String rateAlerts) {
        this.rates = rates;
        this.alerts = alerts;
        this.sources = sources;
        this.keptMs = keptMs;
        this.observer = observer;
        this.matchRates = matchRates;
        this.rateAlerts = rateAlerts;
    }

    /** Called again on the same object when a task is revived, so everything in memory begins anew here. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        KeyValueStore<String, String> entries = context.getStateStore(RateStores.RATE_PROGRESS);
        progress = new ProgressStore(entries);
        watermark = progress.watermark(ConsumerWatermark.WAIT_FOR_EVER);
        accounts = new RateStore(context.getStateStore(RateStores.MATCH_RATES), entries);
        segments = context.getStateStore(RateStores.RATE_ALERTS);
        // Which of them have changed is not known here; each says so itself when it is looked at.
        changed = new TreeSet<>(accounts.unsettled());
        sweptAt = ConsumerWatermark.NONE;
    }

    @Override
    public void process(Record<byte[], SpecificRecord> record) {
        SpecificRecord value = record.value();
        if (value instanceof RateChange change) {
            add(change);
        } else if (value instanceof RoundWatermark announced) {
            advance(announced);
        }
    }

    private void add(RateChange change) {
        String key = RateStore.key(
                change.getWindowStartsAt(),
                change.getWindowEndsAt(),
                change.getWindow().name(),
                new SegmentValue(change.getSegment(), change.getSegmentValue()).key());
        StoredRate known = accounts.get(key);
        StoredRate account = known == null ? MatchRates.begin(change) : known;
        MatchRates.add(account, change, watermark.time());
        if (known == null) {
            accounts.add(key, account);
        } else {
            accounts.put(key, account);
        }
        accounts.unsettle(key);
        changed.add(key);
    }

    private void advance(RoundWatermark announced) {
        long before = watermark.time();
        try {
            if (announced.getRound() != 0) {
                throw new IllegalArgumentException(
                        "rate changes have one round, but it is of round " + announced.getRound());
            }
            watermark.advance(announced.getSource(), Math.max(sources, announced.getSources()), announced.getTime());
        } catch (IllegalArgumentException e) {
            // Passing it over is safe: time only stands still.
            LOG.warn(
                    "Passed over a watermark in partition {}: {}",
                    context.taskId().partition(),
                    e.getMessage());
            return;
        }
        progress.save(watermark, announced.getSource());
        long now = watermark.time();
        // After the end there is no further advance to wait for.
        if (now > before || now == EndOfInput.TIME) {
            changed.addAll(accounts.unsettledThatEnd(before, now));
            changed.forEach(this::lookAt);
            changed.clear();
            sweep(now);
        }
    }

    private void lookAt(String key) {
        StoredRate account = accounts.get(key);
        if (account == null) {
            accounts.settle(key);
            return;
        }
        ClickMatchRate rate = rates.record(account, watermark.time());
        if (!MatchRates.canBe(rate)) {
            // It stays unsettled, and what is missing is on its way.
            return;
        }
        if (MatchRates.saysMore(account, rate)) {
            context.forward(new Record<>(rates.key(rate), rate, timestamp(rate.getWindowStartsAt())), matchRates);
            MatchRates.written(account, rate);
            accounts.put(key, account);
        }
        if (alerts.concern(rate)) {
            judge(rate);
        }
        if (rate.getFinal$()) {
            accounts.settle(key);
        }
    }

    private void judge(ClickMatchRate rate) {
        String segment = new SegmentValue(rate.getSegment(), rate.getSegmentValue()).key();
        SegmentAlert known = segments.get(segment);
        SegmentAlert before = known == null ? new SegmentAlert(null, null) : known;
        SegmentAlert state = new SegmentAlert(before.getBelowSince(), before.getMetAt());
        Optional<MatchRateAlert> alert = alerts.judge(rate, state);
        if (!state.equals(before)) {
            segments.put(segment, state);
        }
        alert.ifPresent(found -> {
            context.forward(new Record<>(segment, found, timestamp(found.getWindowStartsAt())), rateAlerts);
            observer.alert(found.getKind());
        });
    }

    private void sweep(long now) {
        if (now == EndOfInput.TIME || sweptAt != ConsumerWatermark.NONE && now - sweptAt < SWEEP_STEP_MS) {
            return;
        }
        long over = now - keptMs;
        if (accounts.sweep(over, account -> account.getChangedAt() < over, this::forget)) {
            sweptAt = now;
        }
    }

    /** With the last hour that a segment was judged by goes how it stood, unless it is still below its target. */
    private void forget(StoredRate account) {
        if (!account.getWindow().equals(RateWindow.HOUR.name())) {
            return;
        }
        String segment = new SegmentValue(Segment.valueOf(account.getSegment()), account.getSegmentValue()).key();
        SegmentAlert state = segments.get(segment);
        if (state != null && Alerts.isOver(state, account.getWindowStartsAt())) {
            segments.delete(segment);
        }
    }

    /** Of a record about a window. */
    private long timestamp(long windowStartsAt) {
        return RecordTime.of(windowStartsAt, watermark.time());
    }
}
