// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a session is, on one installation. All durations are whole milliseconds, at least one.
 *
 * @param gap                 the inactivity gap: events exactly this far apart are still one session
 * @param maxDuration         the longest a session may last from first to last event, before it is cut
 * @param maxEvents           the most events a session may have before it is cut
 * @param cutOnCampaignChange whether an event that brings another campaign than the session's latest begins a new session
 * @param cutOnNewDay         whether midnight in {@code timeZone} begins a new session
 * @param timeZone            where the day begins, for {@code cutOnNewDay}
 * @param visitorHistory      how long after the end of a visitor's last session the visitor is still known
 * @param stallLimit          how far a source of events may be behind the furthest one before time moves on without it,
 *                            and what it brings later may be late; empty: it is waited for, for ever
 * @param cacheBytes          how much memory the process may use to keep visitors and clicks at hand, in bytes of heap,
 *                            estimated; 0: none. It changes the speed and nothing else
 */
public record SessionizerSettings(
        Duration gap,
        Duration maxDuration,
        int maxEvents,
        boolean cutOnCampaignChange,
        boolean cutOnNewDay,
        ZoneId timeZone,
        Duration visitorHistory,
        Optional<Duration> stallLimit,
        long cacheBytes) {

    /** 256 MiB. */
    public static final long DEFAULT_CACHE_BYTES = 256L << 20;

    /** @throws IllegalArgumentException naming the setting that is out of its bounds */
    public SessionizerSettings {
        Durations.check("session gap", gap);
        Durations.check("session max duration", maxDuration);
        Durations.check("session visitor history", visitorHistory);
        stallLimit.ifPresent(limit -> Durations.check("session stall limit", limit));
        if (maxEvents < 1) {
            throw new IllegalArgumentException("session max events must be at least 1, but is " + maxEvents);
        }
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("session cache must have at least 0 bytes, but has " + cacheBytes);
        }
        Objects.requireNonNull(timeZone, "session time zone is missing");
    }

    /**
     * A gap of 30 minutes, at most 24 hours and 10,000 events, no other cuts, UTC, visitors known for 30 days, no stall limit,
     * a cache of 256 MiB.
     */
    public static SessionizerSettings defaults() {
        return new SessionizerSettings(
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                10_000,
                false,
                false,
                ZoneId.of("UTC"),
                Duration.ofDays(30),
                Optional.empty(),
                DEFAULT_CACHE_BYTES);
    }
}
