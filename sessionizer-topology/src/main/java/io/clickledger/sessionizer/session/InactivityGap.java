// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.schemas.EndOfInput;

/**
 * The inactivity gap, in milliseconds, and all comparisons that it takes part in. Times are epoch milliseconds, UTC.
 * A watermark can be the least long (none yet) or the greatest ({@link EndOfInput#TIME}), so nothing is ever added to
 * or taken from one without a bound.
 */
public record InactivityGap(long millis) {

    /** Whether two events at these times, in this order, belong together. Exactly one gap apart still does. */
    boolean joins(long earlier, long later) {
        return later - earlier <= millis;
    }

    /** Whether a time lies inside a session, or within the gap before or after it. */
    boolean touches(long startedAt, long endedAt, long time) {
        return joins(time, startedAt) && joins(endedAt, time);
    }

    /** Whether nothing that is still expected can touch what ends at this time: {@code end + gap < watermark}. */
    boolean passed(long end, long watermark) {
        return isBefore(closeTime(end), watermark);
    }

    /** The time that the watermark must pass for a session with this end to close. */
    public long closeTime(long end) {
        return plus(end, millis);
    }

    /** The time that the watermark must pass for a closed session with this end to be forgotten. */
    long forgetTime(long end) {
        return plus(closeTime(end), millis);
    }

    /** Whether the watermark has passed a time. It has not when it is equal; the end of input passes everything. */
    public static boolean isBefore(long time, long watermark) {
        return time < watermark || watermark == EndOfInput.TIME;
    }

    static long plus(long time, long millis) {
        return time > Long.MAX_VALUE - millis ? Long.MAX_VALUE : time + millis;
    }
}
