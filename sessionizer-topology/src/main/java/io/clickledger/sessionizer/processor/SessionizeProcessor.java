// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.processor;

import io.clickledger.avro.Consent;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.LateEvent;
import io.clickledger.avro.LateReason;
import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.avro.Watermark;
import io.clickledger.sessionizer.SessionizerObserver;
import io.clickledger.sessionizer.outcome.ClickGroups;
import io.clickledger.sessionizer.outcome.LandingFacts;
import io.clickledger.sessionizer.session.FinalSession;
import io.clickledger.sessionizer.session.SessionRules;
import io.clickledger.sessionizer.session.Verdict;
import io.clickledger.sessionizer.session.VisitorPast;
import io.clickledger.sessionizer.session.VisitorSessions;
import io.clickledger.sessionizer.state.KeptLanding;
import io.clickledger.sessionizer.state.LandingRoute;
import io.clickledger.sessionizer.state.OpenSessionStore;
import io.clickledger.sessionizer.state.ProgressStore;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.StateStores;
import io.clickledger.sessionizer.state.VisitorClicks;
import io.clickledger.sessionizer.state.VisitorHistory;
import io.clickledger.sessionizer.state.VisitorHistoryStore;
import io.clickledger.sessionizer.state.VisitorMemory;
import io.clickledger.sessionizer.state.WriteBackStore;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import io.clickledger.sessionizer.watermark.RecordTime;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Site events to sessions. Events change the open sessions of their visitor; only a watermark closes and publishes
 * them, in the order of close time and visitor key. Landings are announced as {@link LandingFacts} says; inbound clicks and
 * the watermark are passed on.
 */
public final class SessionizeProcessor implements Processor<byte[], SpecificRecord, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionizeProcessor.class);

    private final SessionRules rules;
    private final VisitorPast past;
    private final long landingWindowMs;
    private final long stallLimitMs;
    private final SessionizerObserver observer;
    private final Children children;

    private ProcessorContext<String, SpecificRecord> context;
    private OpenSessionStore visitors;
    private VisitorHistoryStore histories;
    private ProgressStore progress;
    private WriteBackStore<VisitorClicks> clicks;
    private ConsumerWatermark watermark;
    private ClosingIndex index;
    private List<Integer> leftBehind = List.of();
    private int partition;

    /**
     * The names of the children.
     *
     * @param sessions   takes sessions
     * @param lateEvents takes late events
     * @param landings   takes landings
     * @param clicks     takes inbound clicks and the watermark of this task, after all that it closes
     */
    public record Children(String sessions, String lateEvents, String landings, String clicks) {}

    /**
     * @param landingWindowMs how long after a click its landing may be
     * @param stallLimitMs    as for {@link ConsumerWatermark}
     */
    public SessionizeProcessor(
            SessionRules rules,
            VisitorPast past,
            long landingWindowMs,
            long stallLimitMs,
            SessionizerObserver observer,
            Children children) {
        this.rules = rules;
        this.past = past;
        this.landingWindowMs = landingWindowMs;
        this.stallLimitMs = stallLimitMs;
        this.observer = observer;
        this.children = children;
    }

    /** Called again on the same object when a task is revived, so everything in memory begins anew here. */
    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        partition = context.taskId().partition();
        progress = new ProgressStore(context.getStateStore(StateStores.PROGRESS));
        histories = new VisitorHistoryStore(context.getStateStore(StateStores.VISITOR_HISTORY), progress);
        clicks = context.getStateStore(StateStores.VISITOR_CLICKS);
        watermark = progress.watermark(stallLimitMs);
        for (int source = 0; source < watermark.sources(); source++) {
            observer.sourceTime(partition, source, watermark.timeOf(source));
        }
        leftBehind = watermark.leftBehind();
        observer.leftBehind(partition, leftBehind);
        index = new ClosingIndex();
        visitors = new OpenSessionStore(
                context.getStateStore(StateStores.OPEN_SESSIONS),
                context.getStateStore(StateStores.SESSION_CHUNKS),
                (key, known) -> index.add(new VisitorSessions(rules, known).nextDue(), key));
        observer.visitorsInState(partition, visitors.visitors());
        if (watermark.time() != ConsumerWatermark.NONE) {
            observer.watermark(partition, watermark.time());
        }
    }

    @Override
    public void process(Record<byte[], SpecificRecord> record) {
        SpecificRecord value = record.value();
        if (value instanceof SiteEvent event) {
            if (event.getConsent() == Consent.DENIED) {
                observer.consentDenied();
                announce(LandingFacts.denied(event));
            } else {
                sessionize(event);
            }
        } else if (value instanceof Watermark announced) {
            advance(announced, record.timestamp());
        } else if (value instanceof InboundClick click) {
            releaseTo(click);
            context.forward(new Record<>(click.getVisitorKey(), click, record.timestamp()), children.clicks());
        }
    }

    @Override
    public void close() {
        observer.released(partition);
    }

    private void sessionize(SiteEvent event) {
        String key = event.getVisitorKey();
        VisitorMemory known = visitors.get(key);
        VisitorMemory memory = known == null ? VisitorMemory.empty() : known;
        VisitorSessions visitor = new VisitorSessions(rules, memory);
        if (known != null && !memory.isIndexed()) {
            memory.setIndexedAt(visitor.nextDue());
        }
        Verdict verdict = visitor.accept(event, watermark.time());
        verdict.lateReason().ifPresent(reason -> setAside(event, reason));
        if (!verdict.changesState()) {
            return;
        }
        KeptLanding landing = visitor.landing();
        if (landing != null && mayBeClaimed(key, landing)) {
            landing.setRoute(LandingRoute.BY_VISITOR);
        }
        long due = visitor.nextDue();
        if (known == null || due < memory.indexedAt()) {
            index(key, memory, due);
        }
        if (known == null) {
            visitors.add(key, memory);
        } else {
            visitors.change(key, memory);
        }
        if (verdict == Verdict.ACCEPTED) {
            observer.eventAccepted();
            if (landing != null) {
                announce(LandingFacts.ofOpen(key, landing));
            }
        } else {
            observer.duplicate();
        }
    }

    /** Whether a click of the visitor may claim it by being the visitor's. A click that comes later sees to that itself. */
    private boolean mayBeClaimed(String visitorKey, KeptLanding landing) {
        VisitorClicks known = landing.getClickIds().isEmpty() ? clicks.get(visitorKey) : null;
        return known != null && ClickGroups.mayLandAt(known, landing.getTime(), landingWindowMs);
    }

    private void releaseTo(InboundClick click) {
        String key = click.getVisitorKey();
        VisitorMemory memory = visitors.get(key);
        if (memory == null) {
            return;
        }
        List<KeptLanding> released = new VisitorSessions(rules, memory).releaseTo(click, landingWindowMs);
        if (!released.isEmpty()) {
            visitors.change(key, memory);
            released.forEach(landing -> announce(LandingFacts.ofOpen(key, landing)));
        }
    }

    private void setAside(SiteEvent event, LateReason reason) {
        observer.late(reason, event.getOccurredAt(), watermark.time());
        LateEvent late = new LateEvent(event, reason, watermark.time());
        context.forward(
                new Record<>(event.getVisitorKey(), late, Math.max(0, event.getOccurredAt())), children.lateEvents());
    }

    private void announce(List<Landing> landings) {
        for (Landing landing : landings) {
            long time = RecordTime.of(landing.getOccurredAt(), watermark.time());
            context.forward(new Record<>(landing.getMatchKey(), landing, time), children.landings());
        }
    }

    private void advance(Watermark announced, long timestamp) {
        int known = watermark.sources();
        boolean advanced;
        try {
            advanced = watermark.advance(announced.getSource(), announced.getSources(), announced.getTime());
        } catch (IllegalArgumentException e) {
            // Passing it over is safe: time only stands still.
            LOG.warn("Passed over a watermark in partition {}: {}", partition, e.getMessage());
            return;
        }
        progress.save(watermark, announced.getSource());
        for (int added = known; added < watermark.sources(); added++) {
            observer.sourceTime(partition, added, watermark.timeOf(added));
        }
        observer.sourceTime(partition, announced.getSource(), watermark.timeOf(announced.getSource()));
        noteLeftBehind();
        // Always: without exactly-once, a crash can leave a watermark in state whose sessions were still open there.
        closeWhatIsDue();
        if (watermark.time() != ConsumerWatermark.NONE) {
            Watermark passed = new Watermark(partition, watermark.sources(), watermark.time());
            context.forward(new Record<>(null, passed, timestamp), children.clicks());
        }
        if (advanced) {
            long earliestStart = rules.earliestOpenStart(watermark.time());
            histories.sweep(history -> past.isOver(history, earliestStart));
            observer.watermark(partition, watermark.time());
        }
        observer.visitorsInState(partition, visitors.visitors());
    }

    private void noteLeftBehind() {
        List<Integer> now = watermark.leftBehind();
        if (!now.equals(leftBehind)) {
            LOG.warn(
                    now.isEmpty()
                            ? "Time in partition {} waits for all sources again"
                            : "Time in partition {} moves on without sources {}, which are behind by more than the stall limit; what they bring later may be late",
                    partition,
                    now);
            leftBehind = now;
            observer.leftBehind(partition, now);
        }
    }

    private void closeWhatIsDue() {
        ClosingIndex.Due due;
        while ((due = index.next(watermark.time())) != null) {
            String key = due.visitorKey();
            VisitorMemory memory = visitors.get(key);
            if (memory == null) {
                continue;
            }
            VisitorSessions visitor = new VisitorSessions(rules, memory);
            if (visitor.nextDue() == due.time()) {
                for (SessionState session : visitor.close(due.time())) {
                    publish(key, session);
                }
                visitor.release(due.time()).forEach(landing -> announce(LandingFacts.ofOpen(key, landing)));
                visitor.forget(watermark.time());
                if (visitor.isEmpty()) {
                    visitors.remove(key, memory);
                    continue;
                }
                visitors.change(key, memory);
            }
            index(key, memory, visitor.nextDue());
        }
    }

    private void index(String key, VisitorMemory memory, long due) {
        index.add(due, key);
        memory.setIndexedAt(due);
    }

    private void publish(String visitorKey, SessionState session) {
        VisitorHistory history = past.with(histories.get(visitorKey), session);
        histories.put(visitorKey, history);
        Session published = FinalSession.of(visitorKey, session, history.getSessions());
        context.forward(new Record<>(visitorKey, published, Math.max(0, published.getEndedAt())), children.sessions());
        observer.sessionClosed(published.getEndReason());
        List<Landing> landings =
                LandingFacts.atClose(published, session, rules.gap().closeTime(session.getEndedAt()));
        announce(landings);
        if (landings.stream().anyMatch(landing -> landing.getSession().getFirstWithClickId())) {
            observer.sessionWithClickId();
        }
    }
}
