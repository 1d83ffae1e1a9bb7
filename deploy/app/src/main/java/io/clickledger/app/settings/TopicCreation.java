// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.settings;

/** What is done about topics that are missing. */
public enum TopicCreation {
    /** The start is refused, and they are named. */
    NEVER,
    /** They are created. */
    MISSING
}
