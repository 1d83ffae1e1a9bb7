// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.avro.SourceClass;
import io.clickledger.avro.VisitorKeyKind;
import io.clickledger.sessionizer.rate.CountChanges;
import io.clickledger.sessionizer.state.CaseMemory;
import io.clickledger.sessionizer.state.CaseMemory.CaseLanding;
import io.clickledger.sessionizer.state.ClickPhase;
import io.clickledger.sessionizer.state.DueQueue;
import java.util.List;

/**
 * The rules for what comes under the match key of a click: the click, and the landings that carry its click id. Facts are
 * only collected when they come; what they mean is decided when they are due.
 *
 * <ol>
 *   <li>The click is resolved once it is due in round 0: of several, the one that was due first. A double click makes the
 *       key an alias: its landings go on to the click that it repeats.
 *   <li>In round 1, when no landing within its window can come any more, the click is matched.
 *   <li>In round 1 the sessions that ask for it are classed; see {@link CaseSessions}.
 * </ol>
 */
public final class ClickCase {

    private final SettleRules rules;
    private final CaseMemory memory;
    private final Decisions decisions;
    private final CaseSessions sessions;

    public ClickCase(SettleRules rules, CaseMemory memory, Decisions decisions) {
        this.rules = rules;
        this.memory = memory;
        this.decisions = decisions;
        this.sessions = new CaseSessions(rules, memory, decisions);
    }

    /** When it is due in round 0, to be resolved; {@link DueQueue#NEVER} if it is not. */
    public long resolveDue() {
        return memory.phase == ClickPhase.OPEN && memory.click != null
                ? SettleRules.known(memory.click)
                : DueQueue.NEVER;
    }

    /** When something is due in round 1; {@link DueQueue#NEVER} if nothing is. */
    public long settleDue() {
        return Math.min(matchDue(), sessions.nextDue());
    }

    /** Whether it can be forgotten: a fact of this time would find everything in it out of date. */
    public boolean isOver(long time) {
        return rules.isCaseOver(latest(), time);
    }

    /** Event time of the latest click or landing in it; {@link DueQueue#NEVER} if something in it still waits. */
    public long latest() {
        if (resolveDue() != DueQueue.NEVER || settleDue() != DueQueue.NEVER || memory.phase == ClickPhase.MATCHED) {
            return DueQueue.NEVER;
        }
        long latest = memory.click == null ? Long.MIN_VALUE : SettleRules.known(memory.click);
        for (CaseLanding known : memory.landings) {
            latest = Math.max(latest, known.landing.getOccurredAt());
        }
        return latest;
    }

    /** Takes in a click. */
    public void accept(AnnouncedClick announced) {
        if (memory.click == null) {
            memory.click = announced;
            return;
        }
        decisions.copy();
        boolean isResolved = memory.phase != ClickPhase.OPEN;
        if (!isResolved && SettleRules.CLICK_ORDER.compare(announced, memory.click) < 0) {
            memory.click = announced;
        }
    }

    /**
     * Takes in a landing, or what has become known of it.
     *
     * @param isOrphan whether its session has been classed as an orphan, under the key of a double click
     */
    public void accept(Landing landing, boolean isOrphan) {
        if (memory.phase == ClickPhase.ALIAS && !wasForwarded(landing)) {
            forward(landing, isOrphan);
            return;
        }
        CaseLanding known = sessions.find(landing.getEventId());
        if (known == null) {
            sessions.add(landing, isOrphan);
        } else if (known.landing.getSession() == null && landing.getSession() != null) {
            known.landing = landing;
            known.sourceClass = isOrphan ? SourceClass.ORPHAN : known.sourceClass;
        } else {
            // It may have come here twice: under this click id, and under another that repeats it and asks for the
            // class.
            if (SourceClassing.asks(landing) && !SourceClassing.asks(known.landing)) {
                known.landing = landing;
                known.sourceClass = isOrphan ? SourceClass.ORPHAN : null;
            }
            return;
        }
        noteLanding(landing);
        if (memory.phase == ClickPhase.MATCHED
                && landing.getEventId().equals(memory.landing)
                && SettleRules.isSettledByItself(landing)) {
            finish(landing);
        }
    }

    /** Does what is due in round 0 at this time. */
    public void resolve(long time) {
        if (resolveDue() > time) {
            return;
        }
        AnnouncedClick announced = memory.click;
        decisions.measured(announced);
        decisions.count(announced.getClick(), CountChanges.measured(announced.getLateAt() != null));
        switch (announced.getStanding()) {
            case INVALID -> reject(Outcome.INVALID);
            case NON_LANDING -> reject(Outcome.NON_LANDING);
            case DOUBLE_CLICK -> {
                reject(Outcome.DOUBLE_CLICK);
                becomeAlias();
            }
            case COUNTED, UNKNOWN -> {
                memory.phase = ClickPhase.COUNTED;
                for (CaseLanding known : memory.landings) {
                    noteLanding(known.landing);
                }
            }
        }
    }

    /** Does what is due in round 1 at this time. */
    public void settle(long time) {
        if (matchDue() <= time) {
            match();
        }
        sessions.classDue(time);
    }

    private long matchDue() {
        return memory.phase == ClickPhase.COUNTED ? rules.matchDue(memory.click) : DueQueue.NEVER;
    }

    private void reject(Outcome outcome) {
        Outcomes.without(memory.click, outcome, decisions);
        memory.phase = ClickPhase.FINAL;
    }

    /** One that repeats itself, or does not say what it repeats, keeps what it brings. */
    private void becomeAlias() {
        if (memory.click.getDoubleOf() == null
                || memory.click.getDoubleOf().getMatchKey().equals(MatchKey.of(memory.click.getClick()))) {
            return;
        }
        sessions.classThoseBeforeTheClick();
        memory.phase = ClickPhase.ALIAS;
        for (CaseLanding known : List.copyOf(memory.landings)) {
            if (!wasForwarded(known.landing)) {
                memory.landings.remove(known);
                forward(known.landing, known.sourceClass == SourceClass.ORPHAN);
            }
        }
    }

    private void forward(Landing landing, boolean isOrphan) {
        decisions.announce(
                Landing.newBuilder(landing)
                        .setMatchKey(memory.click.getDoubleOf().getMatchKey())
                        .build(),
                isOrphan);
    }

    /** A landing goes on once only, or it could go round in a circle for ever. */
    private static boolean wasForwarded(Landing landing) {
        return landing.getClickId() == null
                || !MatchKey.of(landing.getClickId()).equals(landing.getMatchKey());
    }

    private void noteLanding(Landing landing) {
        if (memory.phase == ClickPhase.COUNTED
                && !memory.seen
                && rules.isWithinWindow(memory.click.getClick(), landing)) {
            memory.seen = true;
            decisions.count(memory.click.getClick(), CountChanges.landingSeen(1));
        }
    }

    private void match() {
        Landing best = null;
        for (CaseLanding known : memory.landings) {
            Landing landing = known.landing;
            if (rules.isWithinWindow(memory.click.getClick(), landing)
                    && (best == null || best.getConsentDenied() && !landing.getConsentDenied())) {
                best = landing;
            }
        }
        if (best != null) {
            memory.landing = best.getEventId();
            memory.phase = ClickPhase.MATCHED;
            if (SettleRules.isSettledByItself(best)) {
                finish(best);
            }
        } else if (canMatchByVisitor()) {
            noteNoLonger();
            memory.phase = ClickPhase.FORWARDED;
            decisions.announce(AnnouncedClick.newBuilder(memory.click)
                    .setMatchKey(MatchKey.ofVisitor(memory.click.getClick().getVisitorKey()))
                    .build());
        } else {
            noteNoLonger();
            memory.phase = ClickPhase.FINAL;
            Outcomes.without(memory.click, Outcome.NOT_LANDED, decisions);
        }
    }

    private boolean canMatchByVisitor() {
        VisitorKeyKind kind = memory.click.getClick().getVisitorKeyKind();
        return memory.click.getClick().getLandingPage() != null
                && (kind == VisitorKeyKind.VISITOR_ID || kind == VisitorKeyKind.DEVICE);
    }

    private void noteNoLonger() {
        if (memory.seen) {
            memory.seen = false;
            decisions.count(memory.click.getClick(), CountChanges.landingSeen(-1));
        }
    }

    private void finish(Landing landing) {
        noteNoLonger();
        Outcomes.landed(memory.click, MatchedBy.CLICK_ID, landing, decisions);
        memory.phase = ClickPhase.FINAL;
    }
}
