// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.sessionizer.state;

/** State cannot be read: it was written by a version that this one does not know, or is damaged. */
public final class UnknownStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownStateException(String record, String what, Throwable cause) {
        super(
                "State of type " + record + " cannot be read: " + what
                        + ". If a newer version of Clickledger wrote it, run that"
                        + " version; if it is damaged, reset the application and process the events again.",
                cause);
    }
}
