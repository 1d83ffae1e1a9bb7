// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.Session;
import io.clickledger.avro.SiteEvent;
import io.clickledger.schemas.EndOfInput;
import io.clickledger.sessionizer.TestEvent;
import io.clickledger.sessionizer.state.KeptLanding;
import io.clickledger.sessionizer.state.KeptVisitor;
import io.clickledger.sessionizer.state.SessionState;
import io.clickledger.sessionizer.state.VisitorHistory;
import io.clickledger.sessionizer.state.VisitorMemory;
import io.clickledger.sessionizer.state.VisitorState;
import io.clickledger.sessionizer.watermark.ConsumerWatermark;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Drives the rules for one visitor, the way the processor does, without stores. State goes through its serde after every
 * step, so that nothing can live in memory alone.
 */
final class Visitor {

    static final long GAP = 100;
    static final long LANDING_HOLD = 250;

    private final SessionRules rules;
    private final BooleanSupplier rereadAt;
    private final VisitorPast past = new VisitorPast(1_000_000);
    private final KeptVisitor kept = new KeptVisitor();
    private VisitorMemory memory = VisitorMemory.empty();
    private VisitorHistory history;
    private long watermark = ConsumerWatermark.NONE;
    final List<Session> published = new ArrayList<>();
    /** Landings that were let go while their session was open. */
    final List<KeptLanding> released = new ArrayList<>();

    Visitor(SessionRules rules) {
        this(rules, () -> true);
    }

    /** @param rereadAt whether state goes through its serde after this step, or stays in memory */
    Visitor(SessionRules rules, BooleanSupplier rereadAt) {
        this.rules = rules;
        this.rereadAt = rereadAt;
    }

    Visitor() {
        this(rules(GAP, 1_000_000_000, 1_000_000));
    }

    static SessionRules rules(long gap, long maxDurationMs, int maxEvents) {
        return new SessionRules(
                new InactivityGap(gap),
                new Valves(maxDurationMs, maxEvents, false, false, ZoneId.of("UTC")),
                LANDING_HOLD);
    }

    Verdict accept(SiteEvent event) {
        Verdict verdict = new VisitorSessions(rules, memory).accept(event, watermark);
        keep();
        return verdict;
    }

    Verdict accept(long time, String id) {
        return accept(TestEvent.at(time, id));
    }

    /** Moves the watermark and closes what is due. */
    Visitor watermark(long time) {
        watermark = time;
        while (true) {
            VisitorSessions sessions = new VisitorSessions(rules, memory);
            long due = sessions.nextDue();
            if (sessions.isEmpty() || !InactivityGap.isBefore(due, watermark)) {
                return this;
            }
            for (SessionState session : sessions.close(due)) {
                history = past.with(history, session);
                published.add(FinalSession.of(TestEvent.VISITOR, session, history.getSessions()));
            }
            released.addAll(sessions.release(due));
            sessions.forget(watermark);
            keep();
        }
    }

    List<Session> end() {
        return watermark(EndOfInput.TIME).published;
    }

    long nextDue() {
        return new VisitorSessions(rules, memory).nextDue();
    }

    boolean isForgotten() {
        return new VisitorSessions(rules, memory).isEmpty();
    }

    VisitorState state() {
        return memory.state();
    }

    KeptVisitor kept() {
        return kept;
    }

    private void keep() {
        memory = rereadAt.getAsBoolean() ? kept.reread(memory) : kept.keepInMemory(memory);
    }
}
