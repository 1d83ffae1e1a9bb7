// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.ClickAction;
import io.clickledger.avro.ClickStanding;
import io.clickledger.avro.CountedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.sessionizer.session.InactivityGap;
import io.clickledger.sessionizer.state.DecidedClick;
import io.clickledger.sessionizer.state.StoredClick;
import io.clickledger.sessionizer.state.VisitorClicks;
import java.util.List;

/**
 * The inbound clicks of one visitor key: which is counted, which the double click of a counted one, which a copy.
 *
 * <p>A click waits until the watermark has passed it. Then all earlier ones are known, and they are decided in the order of
 * time, then event id; so the order of arrival decides nothing. A click that the watermark has passed before it came is late
 * and decided at once, against what is remembered. Decided clicks are remembered until the watermark has passed them, or
 * for a late one the time at which it came, by a landing window.
 */
public final class ClickGroups {

    private final GroupRules rules;
    private final String visitorKey;
    private final List<StoredClick> waiting;
    private final List<DecidedClick> decided;
    private final DecidedClicks decisions;

    /** @param clicks what is remembered of the visitor key; it is changed in place */
    public ClickGroups(GroupRules rules, String visitorKey, VisitorClicks clicks, DecidedClicks decisions) {
        this.rules = rules;
        this.visitorKey = visitorKey;
        this.waiting = clicks.getWaiting();
        this.decided = clicks.getDecided();
        this.decisions = decisions;
    }

    /** Whether there is nothing to remember any more. */
    public boolean isEmpty() {
        return waiting.isEmpty() && decided.isEmpty();
    }

    /** Takes a click in. */
    public void accept(InboundClick click, long watermark) {
        if (InactivityGap.isBefore(click.getOccurredAt(), watermark)) {
            decide(click, watermark);
            return;
        }
        int place = waiting.size();
        while (place > 0 && compare(waiting.get(place - 1), click) > 0) {
            place--;
        }
        if (place > 0 && compare(waiting.get(place - 1), click) == 0) {
            decisions.copy();
            return;
        }
        waiting.add(place, StoredClicks.stored(click));
        while (ClickBounds.areTooManyWaiting(waiting)) {
            decideFirst(1);
        }
    }

    /**
     * Whether a click that is remembered has a landing window that a time is in. As long as the watermark has not passed that
     * time, all such clicks are: each is remembered for a landing window.
     */
    public static boolean mayLandAt(VisitorClicks clicks, long time, long windowMs) {
        for (StoredClick click : clicks.getWaiting()) {
            if (click.getTime() <= time && time - click.getTime() <= windowMs) {
                return true;
            }
        }
        for (DecidedClick click : clicks.getDecided()) {
            if (click.getTime() <= time && time - click.getTime() <= windowMs) {
                return true;
            }
        }
        return false;
    }

    /** The time that the watermark must pass for something to be decided or forgotten; the greatest long: nothing. */
    public long nextDue() {
        long due = waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).getTime();
        for (DecidedClick click : decided) {
            due = Math.min(due, knownUntil(click));
        }
        return due;
    }

    /** Decides and forgets what is due at this time, which the watermark has passed, or was before it. */
    public void settle(long dueTime) {
        int n = 0;
        while (n < waiting.size() && waiting.get(n).getTime() <= dueTime) {
            n++;
        }
        decideFirst(n);
        // One by one from the end: the lists that state is read into have no removeIf.
        for (int i = decided.size() - 1; i >= 0; i--) {
            if (knownUntil(decided.get(i)) <= dueTime) {
                decided.remove(i);
            }
        }
    }

    private void decideFirst(int n) {
        for (StoredClick stored : waiting.subList(0, n)) {
            InboundClick click = StoredClicks.click(visitorKey, stored);
            decide(click, null);
        }
        waiting.subList(0, n).clear();
    }

    /** @param lateAt the watermark at which it came; null if it was not late */
    private void decide(InboundClick click, Long lateAt) {
        long time = click.getOccurredAt();
        long knownAt = lateAt == null ? time : lateAt;
        String matchKey = MatchKey.of(click);
        if (isCopy(click, matchKey, knownAt)) {
            decisions.copy();
            return;
        }
        DecidedClick counted = click.getBot() ? null : countedBefore(click, knownAt);
        ClickStanding standing = standing(click, counted);
        CountedClick doubleOf = counted == null
                ? null
                : new CountedClick(counted.getMatchKey(), counted.getEventId(), counted.getTime());
        decisions.announce(new AnnouncedClick(matchKey, click, standing, doubleOf, lateAt));
        remember(new DecidedClick(
                time,
                knownAt,
                click.getEventId(),
                matchKey,
                standing == ClickStanding.COUNTED || standing == ClickStanding.NON_LANDING,
                click.getAdId(),
                click.getLandingPage()));
    }

    private static ClickStanding standing(InboundClick click, DecidedClick counted) {
        if (click.getBot()) {
            return ClickStanding.INVALID;
        }
        if (counted != null) {
            return ClickStanding.DOUBLE_CLICK;
        }
        ClickAction action = click.getAction();
        boolean neverLands =
                action == ClickAction.CALL || action == ClickAction.LEAD_FORM || action == ClickAction.EXPAND;
        return neverLands ? ClickStanding.NON_LANDING : ClickStanding.COUNTED;
    }

    /** Whether a click with the same id is remembered at a time, whatever has not been cleared away yet. */
    private boolean isCopy(InboundClick click, String matchKey, long now) {
        for (DecidedClick known : decided) {
            if (now <= knownUntil(known)
                    && (known.getEventId().equals(click.getEventId())
                            || known.getMatchKey().equals(matchKey))) {
                return true;
            }
        }
        return false;
    }

    /** The earliest counted click on the same ad that a click is within the double-click window of; null if none is. */
    private DecidedClick countedBefore(InboundClick click, long now) {
        for (DecidedClick known : decided) {
            long after = click.getOccurredAt() - known.getTime();
            if (known.getCounted()
                    && now <= knownUntil(known)
                    && after > 0
                    && after <= rules.doubleClickMs()
                    && isSameAd(known, click)) {
                return known;
            }
        }
        return null;
    }

    /** Whether it is the same ad or, where neither has one, the same page. What neither has makes nothing the same. */
    private static boolean isSameAd(DecidedClick known, InboundClick click) {
        if (known.getAdId() == null && click.getAdId() == null) {
            return known.getLandingPage() != null && known.getLandingPage().equals(click.getLandingPage());
        }
        return known.getAdId() != null && known.getAdId().equals(click.getAdId());
    }

    private void remember(DecidedClick click) {
        int place = decided.size();
        while (place > 0 && compare(decided.get(place - 1), click) > 0) {
            place--;
        }
        decided.add(place, click);
        while (ClickBounds.areTooManyRemembered(decided)) {
            decided.remove(0);
        }
    }

    private long knownUntil(DecidedClick click) {
        long known = click.getKnownAt();
        return known > Long.MAX_VALUE - rules.landingWindowMs() ? Long.MAX_VALUE : known + rules.landingWindowMs();
    }

    private static int compare(StoredClick a, InboundClick b) {
        int byTime = Long.compare(a.getTime(), b.getOccurredAt());
        return byTime != 0 ? byTime : a.getEventId().compareTo(b.getEventId());
    }

    private static int compare(DecidedClick a, DecidedClick b) {
        int byTime = Long.compare(a.getTime(), b.getTime());
        return byTime != 0 ? byTime : a.getEventId().compareTo(b.getEventId());
    }
}
