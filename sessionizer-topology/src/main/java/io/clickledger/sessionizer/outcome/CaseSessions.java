// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.SourceClass;
import io.clickledger.sessionizer.state.CaseMemory;
import io.clickledger.sessionizer.state.CaseMemory.CaseLanding;
import io.clickledger.sessionizer.state.ClickPhase;
import io.clickledger.sessionizer.state.DueQueue;
import java.util.List;

/**
 * The landings under the match key of a click, and the sessions that are classed by them. A session is classed when it
 * has closed and, if its click was known by then, that click is matched. A click that becomes known later revises an
 * orphan once.
 *
 * <p>No more than {@value #MOST} landings are kept, the earliest ones; those that wait for their session to be classed
 * and the one that was matched stay before all others.
 */
final class CaseSessions {

    static final int MOST = 64;

    private final SettleRules rules;
    private final CaseMemory memory;
    private final Decisions decisions;

    CaseSessions(SettleRules rules, CaseMemory memory, Decisions decisions) {
        this.rules = rules;
        this.memory = memory;
        this.decisions = decisions;
    }

    CaseLanding find(String eventId) {
        for (CaseLanding known : memory.landings) {
            if (known.landing.getEventId().equals(eventId)) {
                return known;
            }
        }
        return null;
    }

    void add(Landing landing, boolean isOrphan) {
        int place = memory.landings.size();
        while (place > 0 && SettleRules.LANDING_ORDER.compare(memory.landings.get(place - 1).landing, landing) > 0) {
            place--;
        }
        CaseLanding added = new CaseLanding(landing);
        added.sourceClass = isOrphan ? SourceClass.ORPHAN : null;
        memory.landings.add(place, added);
        if (memory.landings.size() > MOST) {
            memory.landings.remove(leastNeeded());
        }
    }

    /** When the next session is due in round 1; {@link DueQueue#NEVER} if none is. */
    long nextDue() {
        long next = DueQueue.NEVER;
        for (CaseLanding known : memory.landings) {
            next = Math.min(next, due(known));
        }
        return next;
    }

    /** Classes the sessions that are due at this time. */
    void classDue(long time) {
        for (CaseLanding known : List.copyOf(memory.landings)) {
            if (due(known) <= time) {
                classify(known);
            }
        }
    }

    /** Classes the sessions that had closed before the click was known, whether the watermark has come to them or not. */
    void classThoseBeforeTheClick() {
        for (CaseLanding known : memory.landings) {
            if (known.sourceClass == null && SourceClassing.asks(known.landing) && !clickWasKnownBy(closedAt(known))) {
                classify(known);
            }
        }
    }

    private void classify(CaseLanding known) {
        SourceClass before = known.sourceClass;
        AnnouncedClick click = before == null && !clickWasKnownBy(closedAt(known)) ? null : memory.click;
        CaseLanding matched = memory.landing == null ? null : find(memory.landing);
        known.sourceClass = SourceClassing.classOf(known.landing, click, matched == null ? null : matched.landing);
        known.revision = before == null ? 0 : 1;
        SourceClassing.decide(known.landing, known.sourceClass, click, before, known.revision, decisions);
    }

    private long due(CaseLanding known) {
        if (!SourceClassing.asks(known.landing)) {
            return DueQueue.NEVER;
        }
        long closedAt = closedAt(known);
        if (known.sourceClass == null) {
            return clickWasKnownBy(closedAt) ? Math.max(closedAt, rules.matchDue(memory.click)) : closedAt;
        }
        boolean isToBeRevised =
                known.sourceClass == SourceClass.ORPHAN && memory.click != null && memory.phase != ClickPhase.ALIAS;
        return isToBeRevised ? Math.max(closedAt, rules.matchDue(memory.click)) : DueQueue.NEVER;
    }

    /** One that becomes known after the session has closed comes later, even if it is here already. */
    private boolean clickWasKnownBy(long closedAt) {
        return memory.click != null && SettleRules.known(memory.click) <= closedAt;
    }

    private static long closedAt(CaseLanding known) {
        return SettleRules.plus(known.landing.getSession().getClosedAt(), 0);
    }

    private CaseLanding leastNeeded() {
        for (boolean withinWindow : new boolean[] {false, true}) {
            for (int i = memory.landings.size() - 1; i >= 0; i--) {
                CaseLanding known = memory.landings.get(i);
                boolean waits = known.sourceClass == null && SourceClassing.asks(known.landing);
                boolean isMatched = known.landing.getEventId().equals(memory.landing);
                if (!waits && !isMatched && (withinWindow || !mayBeMatched(known.landing))) {
                    return known;
                }
            }
        }
        // Every session is to be classed: this one at once, by what is known.
        CaseLanding last = memory.landings.get(memory.landings.size() - 1);
        if (last.landing.getEventId().equals(memory.landing)) {
            last = memory.landings.get(memory.landings.size() - 2);
        }
        classify(last);
        return last;
    }

    private boolean mayBeMatched(Landing landing) {
        return memory.click != null && rules.isWithinWindow(memory.click.getClick(), landing);
    }
}
