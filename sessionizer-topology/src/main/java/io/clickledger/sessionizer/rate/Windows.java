// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.RateWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The hours and days of a time zone. Windows of one length never overlap and leave nothing out, also when clocks change:
 * an hour that comes twice is two windows, a day is as long as it is. An hour does not go on across a change of the
 * clocks, so where they are set by half an hour, an hour may be half of one.
 */
public final class Windows {

    private static final long HOUR_MS = 3_600_000;
    /** Over a hundred million years; dates can be reckoned with up to here. Later times count as this one. */
    private static final long FURTHEST = 1L << 62;

    private final ZoneId zone;
    private final ZoneRules rules;
    /** Those asked for last, by any thread: most clicks are in the same as the one before. */
    private volatile List<Window> last;

    public Windows(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.last = List.of(hour(0), day(0));
    }

    /** The hour and the day that a time is in, in this order. */
    public List<Window> of(long time) {
        List<Window> known = last;
        if (!known.get(0).contains(time) || !known.get(1).contains(time)) {
            known = List.of(hour(time), day(time));
            last = known;
        }
        return known;
    }

    /** @param time epoch milliseconds, UTC */
    public Window hour(long time) {
        long at = clamp(time);
        Instant instant = Instant.ofEpochMilli(at);
        ZoneOffset offset = rules.getOffset(instant);
        long start = at - Math.floorMod(at + offset.getTotalSeconds() * 1_000L, HOUR_MS);
        long end = start + HOUR_MS;
        ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
        if (before != null) {
            start = Math.max(start, before.getInstant().toEpochMilli());
        }
        ZoneOffsetTransition after = rules.nextTransition(instant);
        if (after != null) {
            end = Math.min(end, after.getInstant().toEpochMilli());
        }
        return new Window(RateWindow.HOUR, start, end);
    }

    /** @param time epoch milliseconds, UTC */
    public Window day(long time) {
        long at = clamp(time);
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
        long end = startOf(date.plusDays(1));
        if (at >= end) {
            // Clocks set back just after midnight show the day before once more; the new day has begun all the same.
            date = date.plusDays(1);
            end = startOf(date.plusDays(1));
        }
        return new Window(RateWindow.DAY, startOf(date), end);
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static long clamp(long time) {
        return Math.max(-FURTHEST, Math.min(time, FURTHEST));
    }
}
