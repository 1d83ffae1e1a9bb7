// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;
import io.clickledger.avro.InboundClick;
import io.clickledger.avro.Landing;
import io.clickledger.sessionizer.state.DueQueue;
import java.util.Comparator;

/**
 * When what is due, and what is within which window. All times are epoch milliseconds, UTC; something due at a time is
 * done once a watermark is over it, so that everything up to and including that time is known.
 *
 * @param landingWindowMs    how long after a click its landing may be; exactly this is within
 * @param retentionMs        how long a click and landings with its click id are remembered after the latest of them
 * @param landingRetentionMs how long a landing without a click id is remembered
 * @param landingHoldMs      how long after a landing without a click id its device knows of it at the latest; at least the
 *                           landing window
 */
public record SettleRules(long landingWindowMs, long retentionMs, long landingRetentionMs, long landingHoldMs) {

    static final Comparator<Landing> LANDING_ORDER =
            Comparator.comparingLong(Landing::getOccurredAt).thenComparing(Landing::getEventId);

    /** In this order clicks become due, those of one time by event id. */
    static final Comparator<AnnouncedClick> CLICK_ORDER = Comparator.comparingLong(SettleRules::known)
            .thenComparingLong(announced -> announced.getClick().getOccurredAt())
            .thenComparing(announced -> announced.getClick().getEventId());

    /** The sum of a time and a duration, but less than the end of the input, which is after everything. */
    public static long plus(long time, long durationMs) {
        long sum = time + durationMs;
        return sum < time || sum == Long.MAX_VALUE ? Long.MAX_VALUE - 1 : sum;
    }

    /** From when on a click is known: its time, or when it came if that was after the watermark had passed it. */
    public static long known(AnnouncedClick announced) {
        long time = announced.getClick().getOccurredAt();
        Long lateAt = announced.getLateAt();
        return plus(lateAt == null ? time : Math.max(time, lateAt), 0);
    }

    /** When the landings of a click are matched: no other can be within its window any more. */
    long matchDue(AnnouncedClick announced) {
        return Math.max(known(announced), plus(announced.getClick().getOccurredAt(), landingWindowMs));
    }

    /** When a click is matched by device: all landings within its window that are left for it are known there by then. */
    long deviceDue(AnnouncedClick announced) {
        return Math.max(
                known(announced), plus(plus(announced.getClick().getOccurredAt(), landingWindowMs), landingHoldMs));
    }

    /** When a landing that no click of its visitor has claimed is handed on to its device. */
    long offerDue(Landing landing) {
        return plus(landing.getOccurredAt(), landingWindowMs);
    }

    boolean isWithinWindow(InboundClick click, Landing landing) {
        return landing.getOccurredAt() >= click.getOccurredAt()
                && landing.getOccurredAt() <= plus(click.getOccurredAt(), landingWindowMs);
    }

    /**
     * Whether a click with what belongs to it is to be forgotten.
     *
     * @param latest as of {@link ClickCase#latest}
     */
    public boolean isCaseOver(long latest, long time) {
        return latest != DueQueue.NEVER && plus(latest, retentionMs) < time;
    }

    /**
     * Whether what is under the key of a visitor or device is to be forgotten.
     *
     * @param latest as of {@link Claims#latest}
     */
    public boolean areClaimsOver(long latest, long time) {
        return latest != DueQueue.NEVER && plus(latest, landingRetentionMs) < time;
    }

    static boolean isSettledByItself(Landing landing) {
        return landing.getConsentDenied() || landing.getSession() != null;
    }
}
