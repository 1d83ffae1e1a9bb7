// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.schemas;

/** The registry does not do what it was asked to, or does not answer. The message shows no credentials. */
public final class RegistryAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NONE = 0;

    private final int status;

    RegistryAnswerException(String message, int status, Exception cause) {
        super(message, cause);
        this.status = status;
    }

    RegistryAnswerException(String message, Exception cause) {
        this(message, NONE, cause);
    }

    /** Whether there was an answer at all; if not, the cause says why. */
    public boolean isAnswer() {
        return status != NONE;
    }

    /** The HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
