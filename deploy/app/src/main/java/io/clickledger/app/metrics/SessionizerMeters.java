// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.metrics;

import io.clickledger.avro.AlertKind;
import io.clickledger.avro.EndReason;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.SessionizerObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counts what the sessionizer does. */
public final class SessionizerMeters implements SessionizerObserver {

    private static final String MEASURED =
            "Measured clicks, by whether they came after the watermark had passed them; those without an outcome are pending";

    private final MeterRegistry registry;
    /** Of the topology built last: a start that finds its state damaged builds two. */
    private volatile LongSupplier cacheBytes;

    private final Counter accepted;
    private final Counter duplicates;
    private final Counter consentDenied;
    private final Map<LateReason, Counter> late = new EnumMap<>(LateReason.class);
    private final DistributionSummary lateness;
    private final Map<EndReason, Counter> closed = new EnumMap<>(EndReason.class);
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Map<SourceClass, Counter> classed = new EnumMap<>(SourceClass.class);
    private final Map<SourceClass, Counter> revised = new EnumMap<>(SourceClass.class);
    private final Map<AlertKind, Counter> alerts = new EnumMap<>(AlertKind.class);
    private final Counter clicksInTime;
    private final Counter lateClicks;
    private final Counter clickCopies;
    private final Counter sessionsWithClickId;
    private final NumberedGauges visitors;
    private final NumberedGauges leftBehind;
    private final WatermarkGauges watermarks;
    private final SourceGauges sources;

    public SessionizerMeters(MeterRegistry registry) {
        this.registry = registry;
        accepted = counter("events", "Events put into open sessions");
        duplicates = counter("duplicates", "Copies absorbed by open sessions");
        consentDenied = counter("consent.denied", "Events of visitors who refused consent, in no session");
        for (LateReason reason : LateReason.values()) {
            late.put(reason, counter("late.events", "Events set aside as late", "reason", reason.name()));
        }
        lateness = DistributionSummary.builder("clickledger.sessionizer.lateness")
                .baseUnit("seconds")
                .description("By how much event time had passed the events that were set aside as late")
                .register(registry);
        for (EndReason reason : EndReason.values()) {
            closed.put(reason, counter("sessions", "Sessions published", "end_reason", reason.name()));
        }
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    counter("clicks.settled", "Measured clicks with a final outcome", "outcome", outcome.name()));
        }
        for (SourceClass source : SourceClass.values()) {
            classed.put(source, counter("session.sources", "Sessions with a click id", "class", source.name()));
            revised.put(
                    source,
                    counter(
                            "session.sources.revised",
                            "Sessions with a click id that were classed anew, since their click came late",
                            "class",
                            source.name()));
        }
        for (AlertKind kind : AlertKind.values()) {
            alerts.put(kind, counter("alerts", "Match rate alerts written", "kind", kind.name()));
        }
        clicksInTime = counter("clicks.measured", MEASURED, "late", "false");
        lateClicks = counter("clicks.measured", MEASURED, "late", "true");
        clickCopies = counter("click.copies", "Copies of clicks absorbed");
        sessionsWithClickId = counter("sessions.with.click.id", "Closed sessions that carry a click id");
        visitors = perPartition(
                "clickledger.sessionizer.visitors.in.state",
                "Visitors with an open session, or one closed within twice the gap");
        leftBehind = perPartition(
                "clickledger.sessionizer.sources.left.behind",
                "Sources that time moves on without, since they are behind by more than watermark.stall-limit");
        sources = new SourceGauges(registry);
        watermarks = new WatermarkGauges(registry, "clickledger.sessionizer.watermark", "partition");
    }

    private NumberedGauges perPartition(String name, String description) {
        return new NumberedGauges(
                registry, name, "partition", AtomicLong::get, gauge -> gauge.description(description));
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder("clickledger.sessionizer." + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** Clicks with a final outcome, counted in this process; may be read from another thread. */
    public long settledClicks() {
        return (long) outcomes.values().stream().mapToDouble(Counter::count).sum();
    }

    @Override
    public void cache(LongSupplier usedBytes, long limitBytes) {
        cacheBytes = usedBytes;
        MemoryGauges.register(
                registry,
                "clickledger.sessionizer.cache",
                "Estimated heap that the objects at hand take: visitors, clicks and the like",
                "state.cache-bytes",
                () -> cacheBytes.getAsLong(),
                limitBytes);
    }

    @Override
    public void eventAccepted() {
        accepted.increment();
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void consentDenied() {
        consentDenied.increment();
    }

    @Override
    public void late(LateReason reason, long occurredAt, long watermark) {
        late.get(reason).increment();
        // The end of the input is beyond all times: nobody can say by how much.
        if (watermark > occurredAt && watermark != EndOfInput.TIME) {
            lateness.record((watermark - occurredAt) / 1000.0);
        }
    }

    @Override
    public void outcome(Outcome outcome) {
        outcomes.get(outcome).increment();
    }

    @Override
    public void clickMeasured(boolean late) {
        (late ? lateClicks : clicksInTime).increment();
    }

    @Override
    public void clickCopy() {
        clickCopies.increment();
    }

    @Override
    public void sessionWithClickId() {
        sessionsWithClickId.increment();
    }

    @Override
    public void sessionSource(SourceClass sourceClass, SourceClass before) {
        (before == null ? classed : revised).get(sourceClass).increment();
    }

    @Override
    public void alert(AlertKind kind) {
        alerts.get(kind).increment();
    }

    @Override
    public void sessionClosed(EndReason reason) {
        closed.get(reason).increment();
    }

    @Override
    public void watermark(int partition, long timeMs) {
        watermarks.set(partition, timeMs);
    }

    @Override
    public void sourceTime(int partition, int source, long timeMs) {
        sources.set(partition, source, timeMs);
    }

    @Override
    public void leftBehind(int partition, List<Integer> left) {
        leftBehind.set(partition, left.size());
    }

    @Override
    public void visitorsInState(int partition, long count) {
        visitors.set(partition, count);
    }

    @Override
    public void released(int partition) {
        sources.released(partition);
        watermarks.remove(partition);
        leftBehind.remove(partition);
        visitors.remove(partition);
    }
}
