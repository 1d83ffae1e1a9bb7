// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import io.clickledger.schemas.TopicConfig.Cleanup;
import io.clickledger.schemas.TopicConfig.Partitions;
import java.time.Duration;
import java.util.Optional;

/** The topic catalogue: what each topic holds and how it must be kept. */
public enum Topic {
    CLICKS("clicks", "anything", Contract.CLICK, false, 7, Partitions.AS_PRODUCERS_NEED),
    PAGE_VIEWS("page-views", "anything", Contract.PAGE_VIEW, false, 7, Partitions.AS_PRODUCERS_NEED),
    EVENTS(
            "events",
            "visitor key; null for a watermark",
            Contract.EVENTS,
            true,
            7,
            Partitions.FIXED_BY_SESSIONIZER_THREADS),
    SESSIONS("sessions", "visitor key", Contract.SESSION, true, 30, Partitions.SAME_AS_EVENTS),
    LATE_EVENTS("late-events", "visitor key", Contract.LATE_EVENT, true, 30, Partitions.SAME_AS_EVENTS),
    CLICK_FACTS(
            "click-facts",
            "match key; null for a watermark",
            Contract.CLICK_FACTS,
            true,
            7,
            Partitions.FIXED_BY_SESSIONIZER_THREADS),
    CLICK_OUTCOMES("click-outcomes", "click key", Contract.CLICK_OUTCOME, true, 30, Partitions.ANY),
    SESSION_SOURCES("session-sources", "session id", Contract.SESSION_SOURCE, true, 30, Partitions.ANY),
    RATE_CHANGES(
            "rate-changes",
            "segment; null for a watermark",
            Contract.RATE_CHANGES,
            true,
            7,
            Partitions.FIXED_BY_SESSIONIZER_THREADS),
    CLICK_MATCH_RATES(
            "click-match-rates",
            "segment and window",
            Contract.CLICK_MATCH_RATE,
            true,
            30,
            Partitions.ANY,
            0,
            Cleanup.COMPACT),
    MATCH_RATE_ALERTS("match-rate-alerts", "segment", Contract.MATCH_RATE_ALERT, true, 30, Partitions.ANY),
    DEAD_LETTERS("dead-letters", "key of the original record", null, true, 30, Partitions.ANY, Topic.LARGEST_LETTER);

    /** Sixteen MiB, the most that the roles send in one request, and the room that a letter needs besides. */
    private static final int LARGEST_LETTER = (16 << 20) + DeadLetterHeaders.ROOM_BYTES;

    private final String defaultName;
    private final String key;
    private final Contract<?> contract;
    private final boolean ours;
    private final TopicConfig config;

    Topic(String defaultName, String key, Contract<?> contract, boolean ours, int days, Partitions partitions) {
        this(defaultName, key, contract, ours, days, partitions, 0);
    }

    Topic(
            String defaultName,
            String key,
            Contract<?> contract,
            boolean ours,
            int days,
            Partitions partitions,
            int largestBytes) {
        this(defaultName, key, contract, ours, days, partitions, largestBytes, Cleanup.DELETE);
    }

    Topic(
            String defaultName,
            String key,
            Contract<?> contract,
            boolean ours,
            int days,
            Partitions partitions,
            int largestBytes,
            Cleanup cleanup) {
        this.defaultName = defaultName;
        this.key = key;
        this.contract = contract;
        this.ours = ours;
        this.config = new TopicConfig(cleanup, Duration.ofDays(days), partitions, largestBytes);
    }

    /** The name that it has unless a setting gives another, and the last part of that setting's key. */
    public String defaultName() {
        return defaultName;
    }

    /** What its keys are, in words. */
    public String key() {
        return key;
    }

    /** Contract of its values; none for dead letters, whose values are bytes that could not be understood. */
    public Optional<Contract<?>> contract() {
        return Optional.ofNullable(contract);
    }

    /** Whether Clickledger writes it; the others are written by the site's collectors. */
    public boolean isOurs() {
        return ours;
    }

    /** How to create it. */
    public TopicConfig config() {
        return config;
    }
}
