// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.session;

import io.clickledger.avro.LateReason;
import java.util.Optional;

/** What became of an event. */
public enum Verdict {
    /** It is in an open session. */
    ACCEPTED(null),
    /** It is a copy of an event in an open session, which counted it. */
    DUPLICATE(null),
    /** Late: it touches no open session, and nothing so old is expected any more. */
    WATERMARK_PASSED(LateReason.WATERMARK_PASSED),
    /** Late: it lies within the gap of a closed session, so a session with it would be too near that one. */
    NEAR_CLOSED_SESSION(LateReason.NEAR_CLOSED_SESSION),
    /** Late: it is a copy of an event in a closed session. */
    DUPLICATE_OF_CLOSED_SESSION(LateReason.DUPLICATE_OF_CLOSED_SESSION);

    private final LateReason lateReason;

    Verdict(LateReason lateReason) {
        this.lateReason = lateReason;
    }

    /** Why it is late; empty if it is not. */
    public Optional<LateReason> lateReason() {
        return Optional.ofNullable(lateReason);
    }

    /** Whether the state has changed. */
    public boolean changesState() {
        return lateReason == null;
    }
}
