// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.outcome;

import io.clickledger.avro.AnnouncedClick;

/** Takes what is decided of clicks. */
public interface DecidedClicks {

    /** A click is decided. */
    void announce(AnnouncedClick click);

    /** A click is a copy of one that is remembered, and passed over. */
    void copy();
}
