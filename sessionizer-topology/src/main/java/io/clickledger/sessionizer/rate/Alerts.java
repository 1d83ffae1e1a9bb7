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
 *   <li>An hour, also one still running, whose match rate is less than the target brings the segment below it, unless it is
 *       already, or a later hour, or this one, has been passed by the watermark and met the target.
 *   <li>An hour that the watermark has passed and that meets the target brings it back, if it is not earlier than the one that
 *       fell.
 * </ul>
 *
 * So an hour can fall once at most and recover once at most, and what has fallen has to recover before it can fall again.
 */
public final class Alerts {

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
        boolean met = rate.getMatchRate() >= target;
        if (!met && state.getBelowSince() == null && (state.getMetAt() == null || hour > state.getMetAt())) {
            state.setBelowSince(hour);
            return Optional.of(alert(AlertKind.BELOW_TARGET, rate, target));
        }
        if (met && MatchRates.hasPassed(rate.getWindowEndsAt(), rate.getWatermark())) {
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
