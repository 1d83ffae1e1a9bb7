// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.topics;

/** What is done about a difference. */
public enum Remedy {
    /** The topic is created. */
    CREATE,
    /** A setting of the topic is changed. */
    ALTER,
    /** The topic gets more partitions. */
    GROW,
    /** It takes somebody who knows what it means; nothing is changed. */
    BY_HAND,
    /** It may be meant so; it is only told. */
    WARNING;

    /** Whether {@code topics apply} does it. */
    public boolean isApplied() {
        return this == CREATE || this == ALTER || this == GROW;
    }
}
