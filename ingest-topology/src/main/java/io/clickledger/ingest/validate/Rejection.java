// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.ingest.validate;

import io.clickledger.schemas.DeadLetterReason;

/** A rule refuses a record, which is then set aside as a dead letter; the message is the dead letter's detail. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public Rejection(DeadLetterReason reason, String detail) {
        // No stack trace: this is an answer, not a fault, and a flood of bad records must stay cheap.
        super(detail, null, false, false);
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
