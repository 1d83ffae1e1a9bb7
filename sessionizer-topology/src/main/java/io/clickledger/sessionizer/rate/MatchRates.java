// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.rate;

import io.clickledger.avro.ClickMatchRate;
import io.clickledger.avro.RateChange;
import io.clickledger.avro.RateCounts;
import io.clickledger.avro.RateWindow;
import io.clickledger.avro.Segment;
import io.clickledger.sessionizer.state.StoredRate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * From the counts of a window and segment to its record.
 *
 * <p>With a landing window longer than the histogram reaches, its last bucket has no upper end of its own; quantiles in it are
 * given as the landing window, since nothing lands later.
 */
public final class MatchRates {

    private final ZoneId timeZone;
    private final int leastValid;
    private final long landingWindowMs;

    /**
     * @param timeZone        whose hours and days the windows are
     * @param leastValid      how many valid clicks an hour must have for a missing tag to be suspected
     * @param landingWindowMs the greatest latency there can be, milliseconds
     */
    public MatchRates(ZoneId timeZone, int leastValid, long landingWindowMs) {
        this.timeZone = timeZone;
        this.leastValid = leastValid;
        this.landingWindowMs = landingWindowMs;
    }

    /**
     * Whether the watermark has passed a window: it is at its end, or later. No moment of the window is then left of which
     * something is still to come.
     */
    public static boolean hasPassed(long windowEndsAt, long watermark) {
        return watermark >= windowEndsAt;
    }

    /** An account without counts, of the window and segment of a change. */
    public static StoredRate begin(RateChange change) {
        return StoredRate.newBuilder()
                .setWindow(change.getWindow().name())
                .setWindowStartsAt(change.getWindowStartsAt())
                .setWindowEndsAt(change.getWindowEndsAt())
                .setSegment(change.getSegment().name())
                .setSegmentValue(change.getSegmentValue())
                .setCounts(StoredSums.zero())
                .setChanged(false)
                .setChangedAt(Long.MIN_VALUE)
                .setFinal$(false)
                .setTagMissingSuspected(false)
                .setNextRevision(0)
                .build();
    }

    /** Adds a change to its account. */
    public static void add(StoredRate account, RateChange change, long watermark) {
        StoredSums.add(account.getCounts(), change.getChange());
        account.setChanged(true);
        account.setChangedAt(watermark);
    }

    /** The record of an account as it stands now. */
    public ClickMatchRate record(StoredRate account, long watermark) {
        RateCounts counts = StoredSums.read(account.getCounts());
        long rejected = counts.getInvalid() + counts.getDoubleClick() + counts.getNonLanding();
        long valid = counts.getClicks() - rejected;
        long landed = counts.getSessionStarted() + counts.getJoinedSession() + counts.getConsentDenied();
        long pending = valid - landed - counts.getNotLanded();
        long sessions = counts.getFromClick()
                + counts.getJoinedOnly()
                + counts.getReturnVisit()
                + counts.getSharedLink()
                + counts.getRejectedClick()
                + counts.getLateLanding()
                + counts.getOrphan();
        boolean passed = hasPassed(account.getWindowEndsAt(), watermark);
        RateWindow window = RateWindow.valueOf(account.getWindow());
        Segment segment = Segment.valueOf(account.getSegment());
        return ClickMatchRate.newBuilder()
                .setWindow(window)
                .setWindowStartsAt(account.getWindowStartsAt())
                .setWindowEndsAt(account.getWindowEndsAt())
                .setSegment(segment)
                .setSegmentValue(account.getSegmentValue())
                .setTimeZone(timeZone.getId())
                .setCounts(counts)
                .setValid(valid)
                .setLanded(landed)
                .setPending(pending)
                .setSessions(sessions)
                .setMatchRate(ratio(landed + counts.getLandingSeen(), valid))
                .setSessionsPerClick(ratio(sessions, counts.getClicks()))
                .setLatencyP50Ms(latency(counts, 50))
                .setLatencyP90Ms(latency(counts, 90))
                .setLatencyP99Ms(latency(counts, 99))
                .setTagMissingSuspected(passed
                        && window == RateWindow.HOUR
                        && segment == Segment.LANDING_PAGE
                        && valid >= leastValid
                        && landed + counts.getLandingSeen() == 0)
                .setFinal$(passed && pending == 0)
                .setRevision(account.getNextRevision())
                .setWatermark(watermark)
                .build();
    }

    /**
     * Whether the counts of a record can be: no click has its outcome, or its landing seen, before it is counted itself. They
     * cannot for a moment when the partition that found an outcome is ahead of the one that counts the click.
     */
    public static boolean canBe(ClickMatchRate record) {
        return record.getPending() >= 0
                && record.getPending() >= record.getCounts().getLandingSeen();
    }

    /** Whether a record says something that the one written before it does not. */
    public static boolean saysMore(StoredRate account, ClickMatchRate record) {
        return account.getChanged()
                || account.getFinal$() != record.getFinal$()
                || account.getTagMissingSuspected() != record.getTagMissingSuspected();
    }

    /** Remembers that a record was written. */
    public static void written(StoredRate account, ClickMatchRate record) {
        account.setChanged(false);
        account.setFinal$(record.getFinal$());
        account.setTagMissingSuspected(record.getTagMissingSuspected());
        if (record.getFinal$() || record.getRevision() > 0) {
            account.setNextRevision(record.getRevision() + 1);
        }
    }

    /** The Kafka key of a record: window, local time of its start with offset, segment and value. */
    public String key(ClickMatchRate record) {
        String start = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(record.getWindowStartsAt()).atZone(timeZone));
        return record.getWindow() + " " + start + " " + record.getSegment() + " " + record.getSegmentValue();
    }

    private static Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    /** Upper end of the bucket that holds the least latency which so many percent do not exceed; null if nothing landed. */
    private Long latency(RateCounts counts, int percent) {
        long landed =
                counts.getLatencyHistogram().stream().mapToLong(Long::longValue).sum();
        if (landed == 0) {
            return null;
        }
        // Rounded up, in whole numbers: no fraction can tip a quantile into another bucket.
        long rank = (landed * percent + 99) / 100;
        int bucket = -1;
        for (long seen = 0; seen < rank; seen += counts.getLatencyHistogram().get(bucket)) {
            bucket++;
        }
        long end = LatencyHistogram.upperEnd(bucket);
        return end == Long.MAX_VALUE ? Math.max(landingWindowMs, LatencyHistogram.upperEnd(bucket - 1)) : end;
    }
}
