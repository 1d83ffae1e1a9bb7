// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.generate;

import io.clickledger.app.feed.FeedReport;
import java.time.Duration;
import java.time.Instant;

/**
 * What to generate; the same recipe gives the same records. Every value is checked here.
 *
 * @param events     raw records, copies included; of SHOP_DAY, whose records are as many as they are, 0
 * @param visitors   how many there are; of SHOP_DAY 0
 * @param start      before the first event
 * @param span       from start to the last event
 * @param disorder   how late a record may arrive. One in ten does, by any time up to this
 * @param duplicates share of the records that arrive twice
 */
public record Recipe(
        Profile profile,
        long seed,
        long events,
        int visitors,
        Instant start,
        Duration span,
        Duration disorder,
        double duplicates) {

    /** Disorder must stay below the grace period of the pipeline, or its records would be late. */
    public static final Duration GRACE = Duration.ofMinutes(5);

    /** Visits come back after hours, so a span needs some. */
    public static final Duration SHORTEST_SPAN = Duration.ofHours(6);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_SPAN = Duration.ofDays(366);
    /** Most visitors that can be kept apart. */
    public static final int MOST_VISITORS = 20_000_000;
    /** What is planned and has not arrived yet is kept, some seven minutes of it. */
    private static final long MOST_EVENTS_AN_HOUR = 4_000_000;
    /** More than any mixture of stories needs, and some for the end, where all are short. */
    private static final double STORIES_PER_EVENT = 0.26;

    private static final int VISITORS_AT_THE_END = 2 * Story.MOST_EVENTS;

    public Recipe {
        check(
                disorder.compareTo(Duration.ZERO) >= 0 && disorder.compareTo(GRACE) < 0,
                "--disorder must be at least PT0S and below " + GRACE + ", the grace period, not " + disorder);
        check(duplicates >= 0 && duplicates <= 0.5, "--duplicates must be between 0 and 0.5, not " + duplicates);
        check(
                start.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                        && start.isBefore(Instant.parse("2098-01-01T00:00:00Z")),
                "--start must be between 2000 and 2098, not " + start);
        if (profile == Profile.SHOP_DAY) {
            check(span.equals(DAY), "--span of a shop's day is " + DAY + ", not " + span);
            check(
                    events == 0 && visitors == 0,
                    "--events and --visitors do not go with --profile shop-day: a shop's day"
                            + " has as many as it has");
        } else {
            checkLoad(events, visitors, span);
        }
    }

    private static void checkLoad(long events, int visitors, Duration span) {
        check(
                span.compareTo(SHORTEST_SPAN) >= 0 && span.compareTo(LONGEST_SPAN) <= 0,
                "--span must be between " + SHORTEST_SPAN + ", since visitors come back after hours, and "
                        + LONGEST_SPAN + ", not " + span);
        check(events >= 1, "--events must be at least 1, not " + events);
        check(
                visitors >= 1 && visitors <= MOST_VISITORS,
                "--visitors must be between 1 and " + FeedReport.number(MOST_VISITORS) + ", not " + visitors);
        double hours = storyStarts(span) / 3_600_000.0;
        check(
                events / hours <= MOST_EVENTS_AN_HOUR,
                "--span " + span + " is too short for " + FeedReport.number(events) + " events: at most "
                        + FeedReport.number(MOST_EVENTS_AN_HOUR) + " an hour can be kept in order, and the last three"
                        + " hours run out");
        long needed = visitorsNeeded(events, span);
        check(
                visitors >= needed,
                "--visitors " + visitors + " is too few for " + FeedReport.number(events) + " events in " + span
                        + ": what one visitor does must not touch what they did before, for which " + needed
                        + " visitors or a longer --span are needed");
    }

    /** The fewest visitors whose stories do not touch each other. */
    public static long visitorsNeeded(long events, Duration span) {
        double atOnce = Math.min(1, (double) Story.APART_MS / storyStarts(span));
        return (long) Math.ceil(events * STORIES_PER_EVENT * atOnce) + Math.min(events, VISITORS_AT_THE_END);
    }

    private static void check(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Milliseconds from start in which stories begin; the rest of the span is for them to end. */
    long storyStartsMs() {
        return storyStarts(span);
    }

    private static long storyStarts(Duration span) {
        return span.toMillis() - Story.LONGEST_MS;
    }

    long startMs() {
        return start.toEpochMilli();
    }

    /** Sets the ids of this recipe's events, clicks and visitors apart from those of others. */
    String idPrefix() {
        return idPrefix(profile, seed);
    }

    static String idPrefix(Profile profile, long seed) {
        return (profile == Profile.LOAD ? "g" : "d") + Long.toUnsignedString(seed, 36);
    }
}
