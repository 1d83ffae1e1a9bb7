// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** A value that will never be understood, whenever it is tried again; the record belongs in the dead letters. */
public final class UndecodableException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public UndecodableException(DeadLetterReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public UndecodableException(DeadLetterReason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
