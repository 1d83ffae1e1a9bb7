// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.AlertKind;
import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.MatchRateAlert;
import io.clickledger.avro.RateWindow;
import io.clickledger.sessionizer.state.SegmentAlert;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When to say that a segment is below its target, and when that it has recovered. Hours are judged, and only those with enough
 * valid clicks:
 *
 * <ul>
 *   <li>A settled hour - the watermark has passed it and no click of it is pending - whose match rate is less than the target
 *       brings the segment below it, unless it is already, or a later hour, or this one, was settled and met the target.
 *   <li>So does an hour that is not settled, but only with a match rate of less than half the target. What is matched by
 *       visitor or device counts only when its landing window is over, so every hour begins low, and held to the whole target it
 *       would fall and recover again and again. A page that has lost its tag is far below half, and is found at once.
 *   <li>A settled hour that meets the target brings it back, if it is not earlier than the one that fell.
 * </ul>
 *
 * So an hour can fall once at most and recover once at most, and what has fallen has to recover before it can fall again.
 */
public final class Alerts {

    /** The part of the target that an hour must reach while it is not settled. */
    private static final double UNSETTLED_PART = 0.5;

    private final Targets targets;
    private final int leastValid;

    /** @param leastValid how many valid clicks an hour must have for its match rate to say something, at least 1 */
    public Alerts(Targets targets, int leastValid) {
        this.targets = targets;
        this.leastValid = leastValid;
    }

    /** Whether it can matter to {@link #judge}. */
    public boolean concern(ClickMatchRate rate) {
        return rate.getWindow() == RateWindow.HOUR
                && rate.getValid() >= leastValid
                && target(rate).isPresent();
    }

    /**
     * Judges an hour as it stands. Judging it again as it stands changes nothing.
     *
     * @param rate  must {@link #concern} alerts
     * @param state of the segment; changed in place
     */
    public Optional<MatchRateAlert> judge(ClickMatchRate rate, SegmentAlert state) {
        double target = target(rate).orElseThrow();
        long hour = rate.getWindowStartsAt();
        boolean settled = rate.getFinal$();
        boolean met = settled && rate.getMatchRate() >= target;
        boolean missed = rate.getMatchRate() < (settled ? target : target * UNSETTLED_PART);
        if (missed && state.getBelowSince() == null && (state.getMetAt() == null || hour > state.getMetAt())) {
            state.setBelowSince(hour);
            return Optional.of(alert(AlertKind.BELOW_TARGET, rate, target));
        }
        if (met) {
            if (state.getMetAt() == null || hour > state.getMetAt()) {
                state.setMetAt(hour);
            }
            if (state.getBelowSince() != null && hour >= state.getBelowSince()) {
                state.setBelowSince(null);
                return Optional.of(alert(AlertKind.RECOVERED, rate, target));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether nothing is lost when a state is forgotten together with the account of an hour: the segment is not below its
     * target, and no later hour has met it.
     *
     * @param hour start of the hour, epoch milliseconds, UTC
     */
    public static boolean isOver(SegmentAlert state, long hour) {
        return state.getBelowSince() == null && (state.getMetAt() == null || state.getMetAt() <= hour);
    }

    private OptionalDouble target(ClickMatchRate rate) {
        return targets.of(new SegmentValue(rate.getSegment(), rate.getSegmentValue()));
    }

    private static MatchRateAlert alert(AlertKind kind, ClickMatchRate rate, double target) {
        return MatchRateAlert.newBuilder()
                .setKind(kind)
                .setSegment(rate.getSegment())
                .setSegmentValue(rate.getSegmentValue())
                .setWindowStartsAt(rate.getWindowStartsAt())
                .setWindowEndsAt(rate.getWindowEndsAt())
                .setMatchRate(rate.getMatchRate())
                .setTarget(target)
                .setValid(rate.getValid())
                .setTagMissingSuspected(rate.getTagMissingSuspected())
                .setWatermark(rate.getWatermark())
                .build();
    }
}
