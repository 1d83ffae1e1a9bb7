// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import java.util.Optional;

/** The topic catalogue: what each topic holds and how it must be kept. */
public enum Topic {
    CLICKS("clicks", "anything", Contract.CLICK, false),
    PAGE_VIEWS("page-views", "anything", Contract.PAGE_VIEW, false),
    EVENTS("events", "visitor key; null for a watermark", Contract.EVENTS, true),
    SESSIONS("sessions", "visitor key", Contract.SESSION, true),
    LATE_EVENTS("late-events", "visitor key", Contract.LATE_EVENT, true),
    DEAD_LETTERS("dead-letters", "key of the original record", null, true);

    private final String defaultName;
    private final String key;
    private final Contract<?> contract;
    private final boolean ours;

    Topic(String defaultName, String key, Contract<?> contract, boolean ours) {
        this.defaultName = defaultName;
        this.key = key;
        this.contract = contract;
        this.ours = ours;
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
}
