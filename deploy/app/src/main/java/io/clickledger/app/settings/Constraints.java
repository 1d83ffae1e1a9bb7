// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

import static io.clickledger.app.settings.SettingCatalogue.CLICK_RETENTION;
import static io.clickledger.app.settings.SettingCatalogue.COMMIT_INTERVAL;
import static io.clickledger.app.settings.SettingCatalogue.DOUBLE_CLICK_WINDOW;
import static io.clickledger.app.settings.SettingCatalogue.GAP;
import static io.clickledger.app.settings.SettingCatalogue.GRACE;
import static io.clickledger.app.settings.SettingCatalogue.INPUT;
import static io.clickledger.app.settings.SettingCatalogue.LANDING_RETENTION;
import static io.clickledger.app.settings.SettingCatalogue.LANDING_WINDOW;
import static io.clickledger.app.settings.SettingCatalogue.MAX_DURATION;
import static io.clickledger.app.settings.SettingCatalogue.RATES_SEGMENTS;
import static io.clickledger.app.settings.SettingCatalogue.RATES_TARGETS;
import static io.clickledger.app.settings.SettingCatalogue.STALL_LIMIT;
import static io.clickledger.app.settings.SettingCatalogue.TRANSACTION_TIMEOUT;
import static io.clickledger.app.settings.SettingCatalogue.VISITOR_HISTORY;
import static io.clickledger.app.settings.SettingCatalogue.WATERMARK_INTERVAL;

import io.clickledger.avro.Segment;
import io.clickledger.ingest.InputMode;
import io.clickledger.sessionizer.rate.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold between settings. A message names the constraint that was broken. */
final class Constraints {

    /**
     * @param name what must hold, as a name to look for
     * @param ok   whether it holds
     * @param why  the values that break it, and what to do
     */
    private record Constraint(String name, Predicate<Settings> ok, Function<Settings, String> why) {}

    private static final Duration LONGEST_WATERMARK_INTERVAL = Duration.ofSeconds(10);

    private static final Duration LEAST_STALL_LIMIT = Duration.ofSeconds(30);

    private static final List<Constraint> ALL = List.of(
            new Constraint(
                    "ClockToleranceMustBeSmallerThanGrace",
                    s -> s.clockTolerance().isZero() || isLess(s.clockTolerance(), s.get(GRACE)),
                    s -> "clock.tolerance is " + s.clockTolerance() + " and session.grace is " + s.get(GRACE)
                            + ": one visitor's clock could make others' events late. Lower the first or raise the second."),
            new Constraint(
                    "WatermarkIntervalMustBeTenSecondsAtMost",
                    s -> !isLess(LONGEST_WATERMARK_INTERVAL, s.get(WATERMARK_INTERVAL)),
                    s -> "watermark.interval is " + s.get(WATERMARK_INTERVAL) + ": sessions would close too late. Allow"
                            + " PT10S at most."),
            new Constraint(
                    "StallLimitMustExceedToleratedErrorsAndIsForLiveInput",
                    s -> s.get(STALL_LIMIT).isZero()
                            || !isLess(s.get(STALL_LIMIT), leastStallLimit(s)) && s.get(INPUT) == InputMode.LIVE,
                    s -> "watermark.stall-limit is " + s.get(STALL_LIMIT) + " and input is " + s.get(INPUT)
                            + ": sources that are only read at different speeds, or are behind one whose clock is ahead,"
                            + " would be left behind, and their events be late. Raise it to " + leastStallLimit(s)
                            + " (session.grace + PT30S) or more, or leave it at PT0S, which waits for all; with history"
                            + " always do."),
            new Constraint(
                    "MaxDurationMustNotBeShorterThanGap",
                    s -> !isLess(s.get(MAX_DURATION), s.get(GAP)),
                    s -> "session.max-duration is " + s.get(MAX_DURATION) + " and session.gap is " + s.get(GAP)
                            + ": every session would be cut. Raise the first or lower the second."),
            new Constraint(
                    "VisitorHistoryMustNotBeShorterThanGap",
                    s -> !isLess(s.get(VISITOR_HISTORY), s.get(GAP)),
                    s -> "visitor.history is " + s.get(VISITOR_HISTORY) + " and session.gap is " + s.get(GAP)
                            + ": nobody would ever return. Raise the first or lower the second."),
            new Constraint(
                    "DoubleClickWindowMustBeShorterThanLandingWindow",
                    s -> isLess(s.get(DOUBLE_CLICK_WINDOW), s.get(LANDING_WINDOW)),
                    s -> "click.double-click-window is " + s.get(DOUBLE_CLICK_WINDOW) + " and click.landing-window is "
                            + s.get(LANDING_WINDOW) + ". Lower the first or raise the second."),
            new Constraint(
                    "ClicksAndLandingsMustBeRememberedForThreeLandingWindowsAndAGap",
                    s -> !isLess(s.get(CLICK_RETENTION), leastRetention(s))
                            && !isLess(s.get(LANDING_RETENTION), leastRetention(s)),
                    s -> "click.retention is " + s.get(CLICK_RETENTION) + " and landing.retention is "
                            + s.get(LANDING_RETENTION) + ", but click.landing-window is " + s.get(LANDING_WINDOW)
                            + " and session.gap is " + s.get(GAP)
                            + ": clicks and landings would be forgotten before they can meet. Raise the first two to "
                            + leastRetention(s) + " (3 x click.landing-window + session.gap) or more, or lower the"
                            + " last two."),
            new Constraint(
                    "TargetsMustBeOfSegmentsThatAreCounted",
                    s -> uncounted(s).isEmpty(),
                    s -> "rates.targets has targets for " + uncounted(s) + ", but rates.segments is "
                            + s.get(RATES_SEGMENTS) + ". Add the segment there, or take the targets out."),
            new Constraint(
                    "CommitIntervalMustBeBelowTransactionTimeout",
                    s -> isLess(s.get(COMMIT_INTERVAL), s.get(TRANSACTION_TIMEOUT)),
                    s -> "commit.interval is " + s.get(COMMIT_INTERVAL) + " and transaction.timeout is "
                            + s.get(TRANSACTION_TIMEOUT)
                            + ": every transaction would be aborted. Lower the first or raise the second, with room to spare."),
            new Constraint(
                    "TopicNamesMustBeValidAndDiffer",
                    s -> wrongTopicNames(s).isEmpty(),
                    s -> wrongTopicNames(s).orElse("") + ". The settings are topic.prefix and topic.<name>."));

    private Constraints() {}

    /** A message for each constraint that does not hold. */
    static List<String> broken(Settings settings) {
        return ALL.stream()
                .filter(constraint -> !constraint.ok().test(settings))
                .map(constraint -> constraint.name() + ": " + constraint.why().apply(settings))
                .toList();
    }

    private static Duration leastStallLimit(Settings settings) {
        return settings.get(GRACE).plus(LEAST_STALL_LIMIT);
    }

    private static Duration leastRetention(Settings settings) {
        return settings.get(LANDING_WINDOW).multipliedBy(3).plus(settings.get(GAP));
    }

    private static List<Segment> uncounted(Settings settings) {
        return settings.get(RATES_TARGETS).stream()
                .map(Target::segment)
                .filter(segment -> !settings.get(RATES_SEGMENTS).contains(segment))
                .distinct()
                .toList();
    }

    private static boolean isLess(Duration a, Duration b) {
        return a.compareTo(b) < 0;
    }

    private static Optional<String> wrongTopicNames(Settings settings) {
        try {
            settings.topics();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
