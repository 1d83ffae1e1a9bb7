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

    /** How many landings are kept, the latest ones; and of how many settled clicks copies are known. */
    static final int MOST = 256;

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

    /** Forgets what is remembered no longer at this time. What is due is done long before. */
    public void forget(long time) {
        memory.landings.removeIf(known -> isOver(known.landing.getOccurredAt(), time) && isFinished(known));
        memory.settled.removeIf(settled -> isOver(settled.getTime(), time));
    }

    public boolean isEmpty() {
        return memory.clicks.isEmpty() && memory.landings.isEmpty() && memory.settled.isEmpty();
    }

    /** Takes in a click. A copy is absorbed. */
    public void accept(AnnouncedClick announced) {
        String eventId = announced.getClick().getEventId();
        boolean isCopy =
                memory.clicks.stream().anyMatch(claim -> eventIdOf(claim).equals(eventId))
                        || memory.settled.stream()
                                .anyMatch(settled -> settled.getEventId().equals(eventId));
        if (!isCopy) {
            memory.clicks.add(new Claim(announced));
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
        memory.clicks.stream()
                .filter(claim -> landing.getEventId().equals(claim.landing))
                .findFirst()
                .ifPresent(claim -> finish(claim, known));
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
        ClaimLanding ofSameVisitor = null;
        ClaimLanding ofSameDevice = null;
        ClaimLanding onItsDevice = null;
        for (ClaimLanding known : memory.landings) {
            Landing landing = known.landing;
            if (known.claimedBy != null
                    || !rules.isWithinWindow(click, landing)
                    || !landing.getPage().equals(click.getLandingPage())) {
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
        if (memory.settled.size() > MOST) {
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
        if (memory.landings.size() > MOST) {
            memory.landings.stream()
                    .filter(known -> known.claimedBy == null)
                    .findFirst()
                    .or(() -> memory.landings.stream().filter(this::isFinished).findFirst())
                    .ifPresent(memory.landings::remove);
        }
    }

    /** Whether the click that has claimed it no longer waits for its session. */
    private boolean isFinished(ClaimLanding known) {
        return memory.clicks.stream()
                .noneMatch(claim -> known.landing.getEventId().equals(claim.landing));
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
