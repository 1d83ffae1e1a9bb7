// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.avro.MatchedBy;
import io.clickledger.avro.Outcome;
import io.clickledger.sessionizer.state.ClaimsMemory;
import io.clickledger.sessionizer.state.ClaimsMemory.Claim;
import io.clickledger.sessionizer.state.ClaimsMemory.ClaimLanding;
import io.clickledger.sessionizer.state.DueQueue;
import io.clickledger.sessionizer.state.SettledClick;
import java.util.Comparator;
import java.util.List;

/**
 * The rules for what comes under the match key of a visitor (round 2) or of a device (round 3): landings without a click
 * id, and clicks whose click id has not brought them to a landing. Clicks claim landings in the order in which they are
 * due, which is that of click time and event id unless they come late; each the earliest that fits.
 *
 * <p>Under a visitor key, a landing that no click has claimed when its window is over goes on to its device key, and a
 * click that has found none goes on to its own. So every click of the visitor comes before every click of the device.
 */
public final class Claims {

    private static final Comparator<Claim> CLICK_ORDER =
            Comparator.comparing(claim -> claim.click, SettleRules.CLICK_ORDER);

    private final SettleRules rules;
    private final boolean ofVisitor;
    private final ClaimsMemory memory;
    private final Decisions decisions;

    /** @param matchKey of a visitor or a device */
    public Claims(SettleRules rules, String matchKey, ClaimsMemory memory, Decisions decisions) {
        this.rules = rules;
        this.ofVisitor = MatchKey.isVisitor(matchKey);
        this.memory = memory;
        this.decisions = decisions;
    }

    /** When something is due in its round; {@link DueQueue#NEVER} if nothing is. */
    public long nextDue() {
        long next = DueQueue.NEVER;
        for (Claim claim : memory.clicks) {
            next = Math.min(next, due(claim));
        }
        for (ClaimLanding known : memory.landings) {
            next = Math.min(next, due(known));
        }
        return next;
    }

    /**
     * Forgets what is remembered no longer at this time, but nothing that something due before it may need. A landing whose
     * session is open stays: a click may wait for it, here or, if it was offered, under its device.
     */
    public void forget(long time) {
        long reached = Math.min(time, nextDue());
        memory.landings.removeIf(known ->
                isOver(known.landing.getOccurredAt(), reached) && SettleRules.isSettledByItself(known.landing));
        memory.settled.removeIf(settled -> isOver(settled.getTime(), reached));
    }

    /** Event time of the latest that is remembered; {@link DueQueue#NEVER} if something of it still waits. */
    public static long latest(ClaimsMemory memory) {
        if (!memory.clicks.isEmpty()) {
            return DueQueue.NEVER;
        }
        long latest = Long.MIN_VALUE;
        for (ClaimLanding known : memory.landings) {
            if (!SettleRules.isSettledByItself(known.landing)) {
                return DueQueue.NEVER;
            }
            latest = Math.max(latest, known.landing.getOccurredAt());
        }
        for (SettledClick settled : memory.settled) {
            latest = Math.max(latest, settled.getTime());
        }
        return latest;
    }

    public boolean isEmpty() {
        return memory.clicks.isEmpty() && memory.landings.isEmpty() && memory.settled.isEmpty();
    }

    /** Takes in a click. A copy is absorbed. */
    public void accept(AnnouncedClick announced) {
        if (isKnown(announced.getClick().getEventId())) {
            return;
        }
        memory.clicks.add(new Claim(announced));
        while (ClaimBounds.areTooManyWaiting(memory.clicks)) {
            claim(earliestWaiting());
        }
    }

    /** Takes in a landing, or what has become known of it. */
    public void accept(Landing landing) {
        ClaimLanding known = find(landing.getEventId());
        if (known == null) {
            add(landing);
            return;
        }
        if (known.landing.getSession() != null || landing.getSession() == null) {
            return;
        }
        known.landing = landing;
        if (known.offered) {
            offer(known);
        }
        if (known.claimedBy != null) {
            memory.clicks.stream()
                    .filter(claim -> landing.getEventId().equals(claim.landing))
                    .findFirst()
                    .ifPresent(claim -> finish(claim, known));
        }
    }

    /** Does what is due at this time: first the clicks, then the landings that none of them has claimed. */
    public void settle(long time) {
        List<Claim> due = memory.clicks.stream()
                .filter(claim -> due(claim) <= time)
                .sorted(CLICK_ORDER)
                .toList();
        for (Claim claim : due) {
            claim(claim);
        }
        for (ClaimLanding known : memory.landings) {
            if (due(known) <= time) {
                known.offered = true;
                offer(known);
            }
        }
    }

    private long due(Claim claim) {
        if (claim.landing != null) {
            return DueQueue.NEVER;
        }
        return ofVisitor ? rules.matchDue(claim.click) : rules.deviceDue(claim.click);
    }

    private long due(ClaimLanding known) {
        Landing landing = known.landing;
        boolean isToBeOffered =
                ofVisitor && known.claimedBy == null && !known.offered && landing.getDeviceKey() != null;
        return isToBeOffered ? rules.offerDue(landing) : DueQueue.NEVER;
    }

    private void claim(Claim claim) {
        InboundClick click = claim.click.getClick();
        long due = due(claim);
        boolean mayWait = ClaimBounds.mayClaimOfOpenSession(claim, memory.clicks);
        ClaimLanding ofSameVisitor = null;
        ClaimLanding ofSameDevice = null;
        ClaimLanding onItsDevice = null;
        for (ClaimLanding known : memory.landings) {
            Landing landing = known.landing;
            if (known.claimedBy != null
                    || !rules.isWithinWindow(click, landing)
                    || isOver(landing.getOccurredAt(), due)
                    || !landing.getPage().equals(click.getLandingPage())) {
                continue;
            }
            if (!mayWait && !known.offered && !SettleRules.isSettledByItself(landing)) {
                continue;
            }
            boolean sameVisitor = landing.getVisitorKey().equals(click.getVisitorKey());
            boolean sameDevice =
                    landing.getDeviceKey() != null && landing.getDeviceKey().equals(click.getDeviceKey());
            if (known.offered) {
                onItsDevice = onItsDevice == null ? known : onItsDevice;
            } else if (sameVisitor) {
                ofSameVisitor = ofSameVisitor == null ? known : ofSameVisitor;
            } else if (sameDevice) {
                ofSameDevice = ofSameDevice == null ? known : ofSameDevice;
            }
        }
        if (ofSameVisitor != null) {
            take(claim, ofSameVisitor, MatchedBy.VISITOR);
        } else if (ofSameDevice != null) {
            take(claim, ofSameDevice, MatchedBy.DEVICE);
        } else if (onItsDevice != null) {
            handOn(claim, onItsDevice.landing.getDeviceKey());
        } else if (ofVisitor && click.getDeviceKey() != null) {
            handOn(claim, click.getDeviceKey());
        } else {
            leave(claim);
            Outcomes.without(claim.click, Outcome.NOT_LANDED, decisions);
        }
    }

    private void take(Claim claim, ClaimLanding known, MatchedBy matchedBy) {
        known.claimedBy = eventIdOf(claim);
        claim.landing = known.landing.getEventId();
        claim.matchedBy = matchedBy;
        if (SettleRules.isSettledByItself(known.landing)) {
            finish(claim, known);
        }
    }

    private void finish(Claim claim, ClaimLanding known) {
        leave(claim);
        Outcomes.landed(claim.click, claim.matchedBy, known.landing, decisions);
    }

    private void handOn(Claim claim, String deviceKey) {
        leave(claim);
        decisions.announce(AnnouncedClick.newBuilder(claim.click)
                .setMatchKey(MatchKey.ofDevice(deviceKey))
                .build());
    }

    private void leave(Claim claim) {
        memory.clicks.remove(claim);
        memory.settled.add(new SettledClick(eventIdOf(claim), SettleRules.known(claim.click)));
        while (ClaimBounds.areTooManySettled(memory.settled)) {
            memory.settled.remove(0);
        }
    }

    private void offer(ClaimLanding known) {
        decisions.announce(
                Landing.newBuilder(known.landing)
                        .setMatchKey(MatchKey.ofDevice(known.landing.getDeviceKey()))
                        .build(),
                false);
    }

    private void add(Landing landing) {
        int place = memory.landings.size();
        while (place > 0 && SettleRules.LANDING_ORDER.compare(memory.landings.get(place - 1).landing, landing) > 0) {
            place--;
        }
        memory.landings.add(place, new ClaimLanding(landing));
        boolean isOneLess = true;
        while (isOneLess && ClaimBounds.areTooManyLandings(memory.landings)) {
            isOneLess = evict();
        }
    }

    /**
     * Drops the earliest landing of which all is known; if there is none, the earliest that no click can be waiting for, which
     * may come back with its session.
     */
    private boolean evict() {
        ClaimLanding evicted = null;
        for (ClaimLanding known : memory.landings) {
            if (SettleRules.isSettledByItself(known.landing)) {
                evicted = known;
                break;
            }
            if (evicted == null && known.claimedBy == null && !known.offered) {
                evicted = known;
            }
        }
        return memory.landings.remove(evicted);
    }

    private boolean isKnown(String eventId) {
        for (Claim claim : memory.clicks) {
            if (eventIdOf(claim).equals(eventId)) {
                return true;
            }
        }
        for (SettledClick settled : memory.settled) {
            if (settled.getEventId().equals(eventId)) {
                return true;
            }
        }
        return false;
    }

    /** There is one whenever too many wait. */
    private Claim earliestWaiting() {
        Claim earliest = null;
        for (Claim claim : memory.clicks) {
            if (claim.landing == null && (earliest == null || CLICK_ORDER.compare(claim, earliest) < 0)) {
                earliest = claim;
            }
        }
        return earliest;
    }

    private ClaimLanding find(String eventId) {
        for (ClaimLanding known : memory.landings) {
            if (known.landing.getEventId().equals(eventId)) {
                return known;
            }
        }
        return null;
    }

    private boolean isOver(long time, long now) {
        return SettleRules.plus(time, rules.landingRetentionMs()) < now;
    }

    private static String eventIdOf(Claim claim) {
        return claim.click.getClick().getEventId();
    }
}
