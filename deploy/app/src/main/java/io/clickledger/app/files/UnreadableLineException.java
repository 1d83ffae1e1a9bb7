// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors
package io.clickledger.app.files;

/** A line, or a value in it, cannot be read; the message says why. */
final class UnreadableLineException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableLineException(String detail) {
        super(detail, null, false, false);
    }
}
